using System.Text;
using TempMessenger.Contracts;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>How many requests run, which are finished at the end, and when one is given up.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Working : IAsyncLifetime
{
    private static readonly (string, string) Long = ("Rpc:DeadlineMilliseconds", "60000");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_more_requests_run_than_there_are_workers()
    {
        var (running, most) = (0, 0);
        var (begun, go) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        await using var server = await Konnichiwa.Serve(
            async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                begun.Release();
                await go.WaitAsync();
                Interlocked.Decrement(ref running);
                return "";
            },
            ("Rpc:MaxWorkers", "3"), Long);
        await using var client = await Node.Start([], null, Long);
        var calls = Enumerable.Range(0, 10).Select(_ => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)).ToArray();
        for (var at = 0; at < 3; at++)
            await begun.WaitAsync(Cancellation);
        await TestBroker.Until(async () => await TestBroker.Waiting("rpc-konnichiwa_service") == 7);

        Assert.Equal(3, Volatile.Read(ref running));
        go.Release(10);
        await Task.WhenAll(calls);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_stop_finishes_what_runs_and_takes_nothing_new()
    {
        var (begun, go) = (new SemaphoreSlim(0), new TaskCompletionSource());
        await using var stopping = await Konnichiwa.Serve(
            async _ =>
            {
                begun.Release();
                await go.Task;
                return "first";
            },
            ("Rpc:MaxWorkers", "1"), Long);
        await using var client = await Node.Start([], null, Long);
        var running = client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation);
        await begun.WaitAsync(Cancellation);
        var waiting = client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation);
        await TestBroker.Until(async () => await TestBroker.Waiting("rpc-konnichiwa_service") == 1);

        var stopped = stopping.Stop(Cancellation);
        await using var other = await Konnichiwa.Serve(_ => Task.FromResult("second"));
        Assert.Equal("second", await waiting);
        Assert.False(stopped.IsCompleted);
        go.SetResult();
        Assert.Equal("first", await running);
        await stopped;
    }

    [Fact]
    public async Task A_request_that_still_runs_is_not_acknowledged_with_later_ones()
    {
        await using var cable = new Cable();
        var (executions, begun) = (0, new SemaphoreSlim(0));
        await using var server = await Konnichiwa.Serve(
            async cancellation =>
            {
                if (Interlocked.Increment(ref executions) > 1)
                    return "later";
                begun.Release();
                await Task.Delay(Timeout.Infinite, cancellation);
                return "";
            },
            cable.Setting, ("Rpc:MaxWorkers", "8"), Long);
        await using var client = await Node.Start([], null, Long);
        var first = client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation);
        await begun.WaitAsync(Cancellation);
        for (var number = 0; number < 30; number++)
            Assert.Equal("later", await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));

        // Only what was not yet acknowledged comes again, the first among it.
        cable.Break();
        Assert.Equal("later", await first);
        await server.Stop(Cancellation);
        Assert.InRange(executions, 32, 31 + 8);
    }

    [Fact]
    public async Task A_request_that_never_ends_well_is_given_up_after_five_deliveries()
    {
        await using var cable = new Cable();
        var executions = 0;
        await using var server = await Konnichiwa.Serve(
            async cancellation =>
            {
                // As a process that dies while it works on the request.
                Interlocked.Increment(ref executions);
                cable.Break();
                await Task.Delay(Timeout.Infinite, cancellation);
                return "";
            },
            cable.Setting, ("Rpc:DeadlineMilliseconds", "30000"));
        await using var raw = PythonPeer.Start("raw", "konnichiwa_service", "konnichiwa");
        await raw.Write(new
        {
            body = Convert.ToHexString("""{"args": [], "kwargs": {}}"""u8),
            content_type = "application/json",
            reply_to = true,
            correlation_id = "poison",
            patience = 0,
        });
        await TestBroker.Until(async () => await TestBroker.Waiting("rpc-konnichiwa_service.dead") == 1);

        Assert.Equal(5, executions);
        Assert.Equal(0u, await TestBroker.Waiting("rpc-konnichiwa_service"));
        var dead = (await TestBroker.Take("rpc-konnichiwa_service.dead"))!;
        Assert.Equal("poison", dead.BasicProperties.CorrelationId);
        Assert.Equal("delivered 5 times without an answer", Encoding.UTF8.GetString((byte[])dead.BasicProperties.Headers!["x-reason"]!));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
            if (Interlocked.CompareExchange(ref most, now, seen) == seen)
                return;
    }
}
