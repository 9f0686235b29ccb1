using System.Text;

namespace TempMessenger.Messages.Tests.Redis;

[Trait("Needs", "servers")]
public sealed class Sealed_in_Redis : IAsyncLifetime
{
    private const string Canary = "canary-text-4712";

    private RedisProcess process = null!;
    private TestRedis redis = null!;
    private OpenedRedisStore opened = null!;

    public async ValueTask InitializeAsync()
    {
        process = await RedisProcess.Start();
        redis = new(process.Connection);
        opened = await OpenedRedisStore.Open(redis);
        await opened.StopTime();
    }

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        redis.Dispose();
        process.Dispose();
    }

    [Fact]
    public async Task No_text_name_or_e_mail_is_in_Redis_files_though_the_message_is()
    {
        var message = Some.Message(Canary, new("a1b2", "Canary Name"), email: "canary@example.org");
        await opened.Store.Post(message, Some.Cancellation);
        Assert.True(process.Folder.Holds(Encoding.UTF8.GetBytes(message.Id.ToString())));
        Assert.True(process.Folder.Holds("a1b2"u8));
        foreach (var secret in new[] { Canary, "Canary Name", "canary@example.org" })
            Assert.False(process.Folder.Holds(Encoding.UTF8.GetBytes(secret)), secret);
    }

    [Fact]
    public async Task No_key_is_in_Redis_files()
    {
        await opened.Store.Post();
        var secret = await File.ReadAllBytesAsync(Assert.Single(opened.Folder.Keys, file => file.EndsWith(".period", StringComparison.Ordinal)));
        Assert.Equal(32, secret.Length);
        Assert.False(process.Folder.Holds(secret));
    }

    [Fact]
    public async Task What_has_expired_is_erased_and_its_key_destroyed()
    {
        var id = await opened.Store.Post(Canary, 1_000);
        var stored = (byte[])redis.Database.StringGet($"room:{{lobby}}:text:{id}")!;
        var key = Assert.Single(opened.Folder.Keys, file => file.EndsWith(".period", StringComparison.Ordinal));
        await opened.Advance(1_000);
        await opened.Tick();
        Assert.False(redis.Database.KeyExists($"room:{{lobby}}:text:{id}"));
        Assert.Equal(0, redis.Database.SortedSetLength("room:{lobby}:due"));

        await opened.Advance(10_000);
        await opened.Tick();
        Assert.False(File.Exists(key));
        Assert.True(process.Folder.Holds(stored.AsSpan(42)), "The append-only file still has it, sealed.");
    }

    [Fact]
    public async Task A_message_moved_to_another_id_or_room_does_not_open()
    {
        await opened.Store.CreateRoom(new("attic", "Attic", null, null), Some.Cancellation);
        var first = await opened.Store.Post("first");
        var second = await opened.Store.Post("second");
        var there = await opened.Store.Post("there", room: "attic");
        var stored = redis.Database.StringGet(Text("lobby", first));
        redis.Database.StringSet(Text("attic", there), stored);
        var bytes = (byte[])redis.Database.StringGet(Text("lobby", second))!;
        bytes[42] ^= 1;
        redis.Database.StringSet(Text("lobby", second), bytes);
        Assert.Empty((await opened.Store.List("attic")).Messages);
        Assert.Equal("first", Assert.Single((await opened.Store.List()).Messages).Text);
    }

    [Fact]
    public async Task A_message_whose_key_was_lost_is_no_more_and_others_are_not_touched()
    {
        await opened.Store.Post("lost", 1_000);
        await opened.Store.Post("kept", 60_000);
        var first = opened.Folder.Keys.Order(StringComparer.Ordinal).First(file => file.EndsWith(".period", StringComparison.Ordinal));
        File.Delete(first);
        await using var other = await OpenedRedisStore.Open(redis, opened.Folder);
        Assert.Equal("kept", Assert.Single((await other.Store.List()).Messages).Text);
        Assert.Equal("kept", Assert.Single((await other.Store.Changes()).Messages).Text);
    }

    [Fact]
    public async Task A_folder_that_takes_no_keys_costs_the_post_and_nothing_else()
    {
        await opened.Store.Post("before");
        Directory.Move(opened.Folder.KeyPath, opened.Folder.KeyPath + ".away");
        await Some.Refused(opened.Store.Post(Some.Message(expiresIn: 1_000), Some.Cancellation), Contracts.ErrorCode.Unavailable);
        Directory.Move(opened.Folder.KeyPath + ".away", opened.Folder.KeyPath);
        await opened.Store.Post("after", 1_000);
        Assert.Equal([2L, 1L], (await opened.Store.List()).Messages.Select(message => message.Seq));
    }

    [Fact]
    public async Task A_key_that_a_crash_left_half_made_goes_with_its_period()
    {
        await opened.Store.Post(expiresIn: 1_000);
        var key = Assert.Single(opened.Folder.Keys, file => file.EndsWith(".period", StringComparison.Ordinal));
        File.Copy(key, key + ".0123.new");
        await opened.Advance(11_000);
        for (var i = 0; i < 50; i++)
            await opened.Tick();
        Assert.DoesNotContain(opened.Folder.Keys, file => file.Contains(".period", StringComparison.Ordinal));
    }

    private static string Text(string room, MessageId id) => $"room:{{{room}}}:text:{id}";
}
