using TempMessenger.Apps.Nonces;
using Microsoft.Extensions.Time.Testing;

namespace TempMessenger.Apps.Tests;

public sealed class Nonces_in_memory
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_785_000_000_000));

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public async Task A_request_from_before_the_start_may_have_come_to_the_process_before()
    {
        var nonces = new MemoryNonces(clock, 10);
        Assert.Equal(-2, await nonces.Use("K", "a", Now - 1));
        Assert.Equal(0, await nonces.Use("K", "a", Now));
    }

    [Fact]
    public async Task A_nonce_is_remembered_for_two_minutes_at_least_whenever_it_came()
    {
        for (var second = 0; second < 240; second += 7)
        {
            var nonces = new MemoryNonces(clock, 10);
            Assert.Equal(0, await nonces.Use("K", "first", Now));
            clock.Advance(TimeSpan.FromSeconds(second));
            Assert.Equal(0, await nonces.Use("K", "a", Now));
            for (var later = 0; later < 12; later++)
            {
                clock.Advance(TimeSpan.FromSeconds(9.99));
                Assert.Equal(-1, await nonces.Use("K", "a", Now));
            }

            clock.Advance(TimeSpan.FromSeconds(240));
            Assert.Equal(0, await nonces.Use("K", "a", Now));
        }
    }

    [Fact]
    public async Task A_key_that_uses_too_many_waits_and_others_do_not()
    {
        var nonces = new MemoryNonces(clock, 3);
        foreach (var scope in new[] { "a", "b", "c" })
            Assert.Equal(0, await nonces.Use("K", scope, Now));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(100_000, await nonces.Use("K", "d", Now));
        Assert.Equal(-1, await nonces.Use("K", "a", Now));
        Assert.Equal(0, await nonces.Use("L", "d", Now));
        clock.Advance(TimeSpan.FromSeconds(240));
        Assert.Equal(0, await nonces.Use("K", "d", Now));
    }
}
