using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Apps.Tests;

/// <summary>Two processes that share a Redis; each test has a key of its own.</summary>
[Trait("Needs", "servers")]
public sealed class Nonces_in_Redis : IAsyncLifetime
{
    private Installation one = null!;
    private Installation other = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (string, string)[] settings = [("Redis:Connection", TestServers.Redis), ("Apps:RequestsPerKeyPer2Minutes", "50")];
        (one, other) = (await Installation.Start(settings), await Installation.Start(settings));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_nonce_that_one_used_is_used_for_all()
    {
        var key = Keys.AppSecrets.NewKey();
        await Use(one, key, 1);
        Assert.Equal("nonce_repeated", (await Assert.ThrowsAsync<ServiceException>(() => Use(other, key, 1))).Reason);
    }

    [Fact]
    public async Task What_a_process_before_used_is_used_after_its_restart()
    {
        var key = Keys.AppSecrets.NewKey();
        await Use(one, key, 1);
        await one.Restart();
        Assert.Equal("nonce_repeated", (await Assert.ThrowsAsync<ServiceException>(() => Use(one, key, 1))).Reason);
    }

    [Fact]
    public async Task All_together_let_through_what_a_key_may_send()
    {
        var key = Keys.AppSecrets.NewKey();
        var passed = 0;
        await Parallel.ForAsync(0, 200, Now, async (number, _) =>
        {
            // The system calls; a pooled thread has no caller.
            Caller.Current = Caller.System;
            try
            {
                await Use(number % 2 == 0 ? one : other, key, number);
                Interlocked.Increment(ref passed);
            }
            catch (ServiceException refusal)
            {
                Assert.Equal("app_busy", refusal.Reason);
                Assert.InRange(refusal.RetryAfterMilliseconds!.Value, 1, 125_000);
            }
        });
        Assert.Equal(50, passed);
    }

    [Fact]
    public async Task Without_Redis_nothing_passes()
    {
        await using var alone = await Installation.Start(("Redis:Connection", "127.0.0.1:1"));
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => Use(alone, Keys.AppSecrets.NewKey(), 1));
        Assert.Equal((ErrorCode.Unavailable, "cannot_count"), (refusal.Code, refusal.Reason));
    }

    private static Task Use(Installation here, string key, int number) => here.Apps.UseNonce(new UseNonce(key, $"{number:x64}", here.Now), Now);
}
