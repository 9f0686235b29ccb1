using TempMessenger.Contracts;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

public sealed class Password_gate
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_when_it_is_full_is_refused_at_once_and_told_when_to_come_back()
    {
        using var gate = new PasswordGate(threadCount: 1, waiting: 2);
        using var held = new ManualResetEventSlim();
        var inside = Enumerable.Range(0, 3).Select(n => gate.Run(() => Wait(held, n), Now)).ToList();
        var refusal = await Some.Refused(ErrorCode.Unavailable, () => gate.Run(() => 9, Now));
        Assert.True(refusal.RetryAfterMilliseconds > 0);
        held.Set();
        int[] answers = await Task.WhenAll(inside);
        Assert.Equal([0, 1, 2], answers);
        Assert.Equal(9, await gate.Run(() => 9, Now));
    }

    [Fact]
    public async Task Work_runs_on_threads_of_its_own()
    {
        using var gate = new PasswordGate(1, 10);
        var (pooled, name) = await gate.Run(() => (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Name), Now);
        Assert.False(pooled);
        Assert.StartsWith("passwords", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_work_throws_reaches_its_caller_only()
    {
        using var gate = new PasswordGate(1, 0);
        for (var n = 0; n < 3; n++)
            await Assert.ThrowsAsync<FormatException>(() => gate.Run<int>(() => throw new FormatException(), Now));
        Assert.Equal(9, await gate.Run(() => 9, Now));
    }

    [Fact]
    public async Task Who_gave_up_waiting_costs_no_hash()
    {
        using var gate = new PasswordGate(1, 1);
        using var held = new ManualResetEventSlim();
        using var given = new CancellationTokenSource();
        var first = gate.Run(() => Wait(held, 1), Now);
        var ran = false;
        var second = gate.Run(() => ran = true, given.Token);
        await given.CancelAsync();
        held.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, await first);
        Assert.False(ran);
    }

    private static int Wait(ManualResetEventSlim held, int answer)
    {
        held.Wait(Now);
        return answer;
    }
}
