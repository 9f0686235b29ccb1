using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests.Redis;

[Trait("Needs", "servers")]
public sealed class Full_in_Redis : IAsyncLifetime
{
    private readonly TestRedis redis = TestRedis.Empty(database: 4);
    private OpenedRedisStore opened = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await opened.DisposeAsync();
        redis.Dispose();
    }

    [Fact]
    public async Task A_full_room_refuses_until_its_next_expiry()
    {
        await Open("Rooms:MaxLiveMessages", "3");
        await opened.Store.CreateRoom(new("other", "Other", null, null), Some.Cancellation);
        await opened.Store.Post("1", 5_000);
        await opened.Store.Post("2", 2_000);
        await opened.Store.Post("3", 9_000);
        await opened.Advance(500);

        var refusal = await Some.Refused(opened.Store.Post(Some.Message("4"), Some.Cancellation), ErrorCode.Full);
        Assert.Equal(1_500, refusal.RetryAfterMilliseconds);
        Assert.Equal(3, (await opened.Store.List()).Messages.Count);
        await opened.Store.Post("elsewhere", room: "other");

        await opened.Advance(1_500);
        await opened.Store.Post("4");
        Assert.Equal(["1", "3", "4"], (await opened.Store.List()).Messages.Select(message => message.Text));
        Assert.Equal(4, (await opened.Store.Changes()).Latest);
    }

    [Fact]
    public async Task However_many_come_at_once_a_room_is_not_overfilled()
    {
        await Open("Rooms:MaxLiveMessages", "10");
        var faults = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Some.Fault(() => opened.Store.Post($"{number}"))));
        Assert.Equal(10, faults.Count(fault => fault is null));
        Assert.Equal(10, (await opened.Store.List()).Messages.Count);
        Assert.Equal(10, (await opened.Store.Changes()).Latest);
    }

    [Fact]
    public async Task A_repeat_is_answered_though_the_room_is_full_and_a_deletion_makes_room()
    {
        await Open("Rooms:MaxLiveMessages", "1");
        var message = Some.Message();
        await opened.Store.Post(message, Some.Cancellation);
        await opened.Store.Post(message, Some.Cancellation);
        await opened.Store.Delete(message.Id, null, Some.Cancellation);
        await opened.Store.Post("next");
    }

    [Fact]
    public async Task All_rooms_together_have_a_bound_in_bytes_and_give_it_back()
    {
        await Open("Messages:MaxLiveMegabytes", "1");
        await opened.Store.CreateRoom(new("other", "Other", null, null), Some.Cancellation);
        var text = new string('x', 4_000);
        var rooms = new[] { "lobby", "other" };
        var posted = 0;
        while (await Some.Fault(() => opened.Store.Post(text, 1_000, rooms[posted % 2])) is not ServiceException { Code: ErrorCode.Full })
            posted++;
        Assert.InRange(posted, 1024 * 1024 / 6_000, 1024 * 1024 / 4_000);

        await opened.Advance(1_000);
        await opened.Tick();
        await opened.Store.Post(text);
        await opened.Advance(600_000);
        await opened.Tick();
        Assert.All(rooms, room => Assert.Equal(0, (long)redis.Database.HashGet($"room:{{{room}}}", "bytes")));
    }

    [Fact]
    public async Task What_an_instance_that_starts_finds_in_other_rooms_counts()
    {
        await Open("Messages:MaxLiveMegabytes", "1");
        await opened.Store.CreateRoom(new("other", "Other", null, null), Some.Cancellation);
        while (await Some.Fault(() => opened.Store.Post(new string('x', 4_000))) is null)
        {
        }

        await using var next = await OpenedRedisStore.Open(redis, opened.Folder, new() { ["Messages:MaxLiveMegabytes"] = "1" });
        await next.Tick();
        await Some.Refused(next.Store.Post(Some.Message(new string('x', 4_000), room: "other"), Some.Cancellation), ErrorCode.Full);
    }

    [Fact]
    public async Task Rooms_have_a_number_that_is_not_exceeded()
    {
        await Open("Rooms:MaxRooms", "3");
        var faults = await Task.WhenAll(Enumerable.Range(0, 5).Select(number =>
            Some.Fault(() => opened.Store.CreateRoom(new($"room-{number}", "Room", null, null), Some.Cancellation).AsTask())));
        Assert.Equal(3, faults.OfType<ServiceException>().Count(refusal => refusal.Code == ErrorCode.Conflict));
        Assert.Equal(3, (await opened.Store.Rooms(Some.Cancellation)).Count);
    }

    private async Task Open(string key, string value)
    {
        opened = await OpenedRedisStore.Open(redis, settings: new() { [key] = value });
        await opened.StopTime();
    }
}
