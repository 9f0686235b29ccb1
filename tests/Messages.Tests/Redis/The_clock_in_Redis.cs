using TempMessenger.Messages.Redis;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>Redis' own clock cannot be set here; a clock that the store kept and that is ahead of it is what setting it back leads to.</summary>
[Trait("Needs", "servers")]
public sealed class The_clock_in_Redis : IAsyncLifetime
{
    private const string Lobby = "room:{lobby}";

    private readonly TestRedis redis = TestRedis.Empty(database: 5);
    private OpenedRedisStore opened = null!;

    public async ValueTask InitializeAsync() => opened = await OpenedRedisStore.Open(redis);

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        redis.Dispose();
    }

    [Fact]
    public async Task Is_Redis_own()
    {
        var before = Own();
        var now = await opened.Store.Now(Some.Cancellation);
        Assert.InRange(now, before, Own());
    }

    [Fact]
    public async Task What_a_read_found_expired_stays_so_when_the_clock_is_set_back()
    {
        await opened.StopTime();
        var id = await opened.Store.Post(expiresIn: 1_000);
        await opened.Advance(1_000);
        Assert.Null(await opened.Store.Find(id, Some.Cancellation));

        redis.Database.HashDelete(Lobby, "clock");
        await using var later = await OpenedRedisStore.Open(redis, opened.Folder);
        Assert.Null(await later.Store.Find(id, Some.Cancellation));
        Assert.Empty((await later.Store.List()).Messages);
    }

    [Fact]
    public async Task Set_back_it_is_kept_by_what_was_written_for_whoever_comes_next()
    {
        await opened.StopTime();
        await opened.Store.Post();
        var written = await opened.Store.Now(Some.Cancellation);
        await using var later = await OpenedRedisStore.Open(redis, opened.Folder);
        Assert.Equal(written, await later.Store.Now(Some.Cancellation));
    }

    [Fact]
    public async Task Set_back_it_runs_on_by_the_instances_own()
    {
        await opened.StopTime();
        var id = await opened.Store.Post(expiresIn: 5_000);
        var now = await opened.Store.Now(Some.Cancellation);
        opened.Time.Advance(4_999);
        Assert.Equal(now + 4_999, await opened.Store.Now(Some.Cancellation));
        Assert.NotNull(await opened.Store.Find(id, Some.Cancellation));
        opened.Time.Advance(1);
        Assert.Null(await opened.Store.Find(id, Some.Cancellation));

        await opened.Tick();
        await using var later = await OpenedRedisStore.Open(redis, opened.Folder);
        Assert.Equal(now + 5_000, await later.Store.Now(Some.Cancellation));
    }

    [Fact]
    public void It_is_believed_where_it_differs_little_and_followed_forward()
    {
        var time = new SteppedTime();
        var clock = new RedisClock(time);
        clock.Adopt(1_000_000, clock.Mark());
        time.Advance(10_000);
        Assert.Equal((1_000_000, 1_010_000), (clock.Seen, clock.Estimate));
        clock.Adopt(1_009_500, clock.Mark());
        Assert.Equal((1_009_500, 1_009_500), (clock.Seen, clock.Estimate));
        clock.Adopt(1_008_999, clock.Mark());
        Assert.Equal((1_009_500, 1_009_500), (clock.Seen, clock.Estimate));
        clock.Adopt(5_000_000, clock.Mark());
        Assert.Equal((5_000_000, 5_000_000), (clock.Seen, clock.Estimate));
    }

    [Fact]
    public void It_is_not_set_forward_by_an_answer_that_was_long_under_way()
    {
        var time = new SteppedTime();
        var clock = new RedisClock(time);
        clock.Adopt(1_000_000, clock.Mark());
        var sentAt = clock.Mark();
        time.Advance(2_900);

        clock.Adopt(1_002_900, sentAt);

        Assert.Equal((1_002_900, 1_002_900), (clock.Seen, clock.Estimate));
    }

    private long Own()
    {
        var time = (StackExchange.Redis.RedisResult[])redis.Database.Execute("TIME")!;
        return ((long)time[0] * 1_000) + ((long)time[1] / 1_000);
    }
}
