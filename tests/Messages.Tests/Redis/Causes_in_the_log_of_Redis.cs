using System.Diagnostics;
using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests.Redis;

/// <summary>Why a store in Redis refuses, and what its upkeep meets: each cause in one line.</summary>
public sealed class Causes_in_the_log_of_Redis : IAsyncLifetime
{
    private RedisProcess process = null!;
    private TestRedis redis = null!;
    private OpenedRedisStore opened = null!;

    public async ValueTask InitializeAsync()
    {
        process = await RedisProcess.Start();
        redis = new(process.Connection);
        opened = await OpenedRedisStore.Start(redis);
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        redis.Dispose();
        process.Dispose();
    }

    [Theory]
    [InlineData("OOM", "CONFIG", "SET", "maxmemory", "1")]
    [InlineData("READONLY", "SLAVEOF", "127.0.0.1", "1")]
    [InlineData("NOREPLICAS", "CONFIG", "SET", "min-slaves-to-write", "3")]
    public async Task A_Redis_that_takes_nothing_is_named_in_one_line_with_the_trace_of_the_request(string cause, string command, params string[] arguments)
    {
        await Send();
        await redis.Database.ExecuteAsync(command, arguments);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        for (var round = 0; round < 3; round++)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Some.Refused(Send(), ErrorCode.Unavailable)));

        var line = Assert.Single(opened.Log.All, line => line.StartsWith("Error Messages are not available", StringComparison.Ordinal));
        Assert.Contains(cause, line, StringComparison.Ordinal);
        Assert.Contains($", trace {request.TraceId}", line, StringComparison.Ordinal);
        await Until(() => opened.Log.All.Any(line => line.StartsWith("Error The upkeep of messages in Redis failed", StringComparison.Ordinal)));
        Assert.Single(opened.Log.All, line => line.StartsWith("Error The upkeep", StringComparison.Ordinal) && line.Contains($": {cause}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_was_killed_is_named_once_by_who_keeps_the_connection()
    {
        await Send();
        process.Kill();

        for (var n = 0; n < 50; n++)
            await Some.Refused(Send(), ErrorCode.Unavailable);
        await Until(() => opened.Log.All.Any(line => line.StartsWith("Error", StringComparison.Ordinal)));
        for (var n = 0; n < 50; n++)
            await Some.Refused(Send(), ErrorCode.Unavailable);

        Assert.StartsWith(
            "Error Redis cannot be reached", Assert.Single(opened.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upkeep_that_cannot_read_a_key_is_named_once_and_goes_on_when_it_can()
    {
        await using var unheard = await OpenedRedisStore.Open(redis, opened.Folder);
        unheard.Events.While = _ => throw new IOException("The bus is down.");
        var id = await unheard.Store.Post();
        var key = Assert.Single(opened.Folder.Keys, file => file.EndsWith(".period", StringComparison.Ordinal));
        var aside = key + ".aside";
        File.Move(key, aside);
        Directory.CreateDirectory(key);

        // Another instance publishes it, for which it needs the key.
        await Until(() => opened.Log.All.Any(line => line.StartsWith("Error", StringComparison.Ordinal)));
        var line = opened.Log.All.First(line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.StartsWith("Error The upkeep of messages in Redis failed; it goes on", line, StringComparison.Ordinal);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.False(opened.Store.ExecuteTask!.IsCompleted);

        Directory.Delete(key);
        File.Move(aside, key);
        await Until(() => opened.Events.Of<Contracts.Messages.MessagePosted>().Any(posted => posted.Message.Id == id.ToString()));
        Assert.Single(opened.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private Task<string> Send() => opened.Messages.SaveMessage(new(KnownUsers.Email, "hello"), Some.Cancellation);

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(20, patience.Token);
    }
}
