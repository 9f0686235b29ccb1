using System.Globalization;

namespace TempMessenger.Bench;

/// <summary>The store in Redis beside bare commands of as many bytes on the same server: one connection each, as many calls under way.</summary>
internal static class Stored
{
    /// <summary>The least that keeps an expiring text and finds it again in order. The set does not grow without end, as the room's does not.</summary>
    private const string Keep = "redis.call('SET', KEYS[1], ARGV[1], 'PX', 3000) redis.call('ZADD', KEYS[2], 1, KEYS[1])";

    /// <summary>Texts with keys and an expiry of their own, in order.</summary>
    private const string Read = "return redis.call('MGET', unpack(redis.call('ZREVRANGE', KEYS[1], 0, -1)))";

    private const string Prepare = """
        redis.call('DEL', KEYS[1], KEYS[2])
        for number = 1, ARGV[1] do
          local key, text = KEYS[1] .. ':' .. number, string.rep('x', ARGV[2])
          redis.call('SET', key, text, 'PX', 86400000)
          redis.call('ZADD', KEYS[1], number, key)
          redis.call('RPUSH', KEYS[2], text)
        end
        """;

    public static async Task InRedis(int rounds, int seconds)
    {
        var connection = Environment.GetEnvironmentVariable("TEMPMESSENGER_TEST_REDIS")
            ?? throw new InvalidOperationException("redis: set TEMPMESSENGER_TEST_REDIS (script/servers prints it).");
        var redis = new RedisTools(connection);
        await redis.Command("FLUSHDB");
        using var store = await RedisStoreLoop.Start($"{connection},defaultDatabase={RedisTools.Database}");
        await store.Fill("list-100", 100);
        await store.Fill("list-1000", 1000);
        var bytes = await BytesOfOne(redis);
        foreach (var callers in (int[])[1, 64])
        {
            await Posting(store, redis, callers, bytes, rounds, seconds);
            await Listing(store, redis, callers, 100, bytes, rounds, seconds);
            await Listing(store, redis, callers, 1000, bytes, rounds, seconds);
        }

        await redis.Command("FLUSHDB");
    }

    private static async Task Posting(RedisStoreLoop store, RedisTools redis, int callers, int bytes, int rounds, int seconds)
    {
        var script = await redis.Command("SCRIPT", "LOAD", Keep);
        await Rounds.Compare(
            $"Redis store: posting 200 B, {callers} {Calls(callers)}", "/s", "0", Bound.AtLeast, null, rounds,
            () => RpcLoop.PerSecond(store.Post, callers, seconds),
            $"`redis-benchmark -c 1 -P {callers}`, a script of `SET` ({bytes} B, `PX`) and `ZADD`",
            redis.Benchmark(callers, seconds, "EVALSHA", script, "2", "bench:text:__rand_int__", "bench:live", new string('x', bytes)));
    }

    private static async Task Listing(RedisStoreLoop store, RedisTools redis, int callers, int length, int bytes, int rounds, int seconds)
    {
        string set = $"bench:set:{length}", list = $"bench:list:{length}";
        await redis.Command("EVAL", Prepare, "2", set, list, Text(length), Text(bytes));
        var script = await redis.Command("SCRIPT", "LOAD", Read);
        Task Compare(string name, string besideName, params string[] command) => Rounds.Compare(
            name, "/s", "0", Bound.AtLeast, null, rounds, () => RpcLoop.PerSecond(() => store.List($"list-{length}", length), callers, seconds),
            $"`redis-benchmark -c 1 -P {callers}`, {besideName} {length} × {bytes} B, not looked into", redis.Benchmark(callers, seconds, command));
        await Compare($"Redis store: listing {length} messages, {callers} {Calls(callers)}", "a script of `ZREVRANGE` and `MGET`:", "EVALSHA", script, "1", set);
        await Compare("the same", "`LRANGE`:", "LRANGE", list, "0", "-1");
    }

    /// <summary>What a script of the store keeps of one message, and a list returns of it.</summary>
    private static async Task<int> BytesOfOne(RedisTools redis)
    {
        var id = await redis.Command("ZRANGE", "room:{list-100}:live", "0", "0");
        return int.Parse(await redis.Command("STRLEN", $"room:{{list-100}}:text:{id}"), CultureInfo.InvariantCulture);
    }

    private static string Calls(int callers) => callers == 1 ? "caller" : "callers";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
