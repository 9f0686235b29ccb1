using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests.Redis;

[Trait("Needs", "servers")]
public sealed class Several_instances : IAsyncLifetime
{
    private readonly TestRedis redis = TestRedis.Empty(database: 3);
    private readonly TemporaryFolder folder = new();
    private OpenedRedisStore one = null!;
    private OpenedRedisStore other = null!;

    public async ValueTask InitializeAsync()
    {
        one = await OpenedRedisStore.Open(redis, folder);
        other = await OpenedRedisStore.Open(redis, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        folder.Dispose();
        redis.Dispose();
    }

    [Fact]
    public async Task Read_what_the_other_sealed()
    {
        var message = Some.Message("for all", email: "ada@example.org");
        await one.Store.Post(message, Some.Cancellation);
        var found = (await other.Store.Find(message.Id, Some.Cancellation))!.Message;
        Assert.Equal(("for all", "ada@example.org", Some.Ada), (found.Text, found.Email, found.Author));
        Assert.Equal(found, Assert.Single((await one.Store.List()).Messages));
    }

    [Fact]
    public async Task Give_numbers_together_and_recognise_each_other_s_messages()
    {
        var messages = Enumerable.Range(0, 100).Select(number => Some.Message($"{number}")).ToList();
        await Task.WhenAll(messages.SelectMany(message => new[] { one, other }.Select(at => at.Store.Post(message, Some.Cancellation).AsTask())));
        Assert.Equal(Enumerable.Range(1, 100), (await one.Store.List()).Messages.Select(message => (int)message.Seq));
        await Some.Refused(other.Store.Post(messages[0] with { Text = "else" }, Some.Cancellation), ErrorCode.Conflict);
        await other.Store.Delete(messages[0].Id, Some.Ada.Id, Some.Cancellation);
        Assert.Null(await one.Store.Find(messages[0].Id, Some.Cancellation));
    }

    [Fact]
    public async Task Create_at_most_as_many_rooms_as_one_would()
    {
        var tries = Enumerable.Range(0, 40).Select(number =>
            Some.Fault(() => (number % 2 == 0 ? one : other).Store.CreateRoom(new($"room-{number}", "Room", null, Some.Ada.Id), Some.Cancellation).AsTask()));
        Assert.Equal(20, (await Task.WhenAll(tries)).Count(fault => fault is null));
        Assert.Equal(21, (await other.Store.Rooms(Some.Cancellation)).Count);
    }

    [Fact]
    public async Task Agree_on_one_key_whoever_comes_first()
    {
        var ends = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 600_000;
        for (var period = 0; period < 20; period++)
        {
            var end = ends + period;
            var keys = await Task.WhenAll(new[] { one, other }.Select(at => Task.Run(() => at.Keys.ForSealing(end))));
            var sealedText = new byte[12 + 3 + 16];
            keys[0].Sealing.Seal("abc"u8, "bound"u8, sealedText);
            var plain = new byte[3];
            Assert.True(keys[1].Sealing.TryOpen(sealedText, "bound"u8, plain));
            Assert.Equal("abc"u8.ToArray(), plain);
            Assert.False(keys[1].Sealing.TryOpen(sealedText, "other"u8, plain));
        }

        Assert.Equal(20, folder.Keys.Count(file => file.EndsWith(".period", StringComparison.Ordinal)));
        Assert.All(folder.Keys, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task With_keys_of_their_own_are_refused_until_the_others_are_gone()
    {
        await one.Store.Post();
        await using var stranger = await OpenedRedisStore.Open(redis);
        await Some.Refused(stranger.Store.Post(Some.Message(), Some.Cancellation), ErrorCode.Unavailable);
        await Some.Refused(stranger.Store.List(), ErrorCode.Unavailable);
        Assert.Single((await one.Store.List()).Messages);

        Assert.True(redis.Database.KeyDelete("rooms:{all}:keys"));
        await stranger.Tick();
        Assert.Empty((await stranger.Store.List()).Messages);
        await stranger.Store.Post();
        await Round(one);
        await Some.Refused(one.Store.Post(Some.Message(), Some.Cancellation), ErrorCode.Unavailable);
    }

    [Fact]
    public async Task Publish_what_one_left_unpublished()
    {
        await one.StopTime();
        one.Events.While = _ => throw new IOException("The bus is down.");
        var message = Some.Message();
        await one.Store.Post(message, Some.Cancellation);
        var deleted = await one.Store.Post("deleted");
        await one.Store.Delete(deleted, null, Some.Cancellation);
        await one.Store.CreateRoom(new("attic", "Attic", null, null), Some.Cancellation);
        await one.Advance(1_999);
        await Round(other);
        Assert.Empty(other.Events.Of<MessagePosted>());

        await one.Advance(1);
        await Round(other);
        Assert.Equal((message.Id.ToString(), 1L), Assert.Single(other.Events.Of<MessagePosted>().Select(posted => (posted.Message.Id, posted.Message.Seq))));
        Assert.Equal((deleted.ToString(), 3L), Assert.Single(other.Events.Of<MessageDeleted>().Select(gone => (gone.Id, gone.Seq))));
        await one.Advance(10_000);
        await Round(other);
        Assert.Single(other.Events.Of<MessagePosted>());
    }

    [Fact]
    public async Task Publish_again_what_is_repeated_after_one_ended_in_between()
    {
        one.Events.While = _ => throw new IOException("The process ends.");
        var message = Some.Message();
        await one.Store.Post(message, Some.Cancellation);
        await other.Store.Post(message, Some.Cancellation);
        await other.Store.Post(message, Some.Cancellation);
        Assert.Equal(message.Id.ToString(), Assert.Single(other.Events.Of<MessagePosted>()).Message.Id);

        await one.Store.Delete(message.Id, null, Some.Cancellation);
        await other.Store.Delete(message.Id, null, Some.Cancellation);
        Assert.Equal(message.Id.ToString(), Assert.Single(other.Events.Of<MessageDeleted>()).Id);

        await one.Store.CreateRoom(new("attic", "Attic", null, Some.Ada.Id), Some.Cancellation);
        await other.Store.CreateRoom(new("attic", "Attic", null, Some.Ada.Id), Some.Cancellation);
        Assert.Equal("attic", Assert.Single(other.Events.Of<RoomCreated>()).Room.Name);
    }

    /// <summary>Upkeep has been in every room.</summary>
    private static async Task Round(OpenedRedisStore at)
    {
        for (var i = 0; i < 10; i++)
            await at.Tick();
    }
}
