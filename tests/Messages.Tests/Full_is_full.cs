using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public sealed class Full_is_full
{
    [Fact]
    public async Task A_full_room_refuses_until_its_next_expiry()
    {
        await using var opened = await OpenedStore.Open(rooms: new() { MaxLiveMessages = 3 });
        await opened.Store.CreateRoom(new("other", "Other", null, null), Some.Cancellation);
        await opened.Store.Post("1", 5_000);
        await opened.Store.Post("2", 2_000);
        await opened.Store.Post("3", 9_000);
        opened.Time.Advance(500);

        var refusal = await Some.Refused(opened.Store.Post(Some.Message("4"), Some.Cancellation), ErrorCode.Full);
        Assert.Equal(1_500, refusal.RetryAfterMilliseconds);
        Assert.Equal(3, (await opened.Store.List()).Messages.Count);
        await opened.Store.Post("elsewhere", room: "other");

        opened.Time.Advance(1_500);
        await opened.Store.Post("4");
        Assert.Equal(["1", "3", "4"], (await opened.Store.List()).Messages.Select(message => message.Text));
        Assert.Equal(4, (await opened.Store.Changes()).Latest);
    }

    [Fact]
    public async Task One_batch_cannot_overfill_a_room()
    {
        await using var opened = await OpenedStore.Open(rooms: new() { MaxLiveMessages = 10 });
        var faults = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Some.Fault(() => opened.Store.Post($"{number}"))));
        Assert.Equal(10, faults.Count(fault => fault is null));
        Assert.Equal(10, (await opened.Store.List()).Messages.Count);
        Assert.Equal(10, (await opened.Store.Changes()).Latest);
    }

    [Fact]
    public async Task A_repeat_of_what_is_there_is_answered_though_the_room_is_full()
    {
        await using var opened = await OpenedStore.Open(rooms: new() { MaxLiveMessages = 1 });
        var message = Some.Message();
        await opened.Store.Post(message, Some.Cancellation);
        await opened.Store.Post(message, Some.Cancellation);
        await opened.Store.Delete(message.Id, null, Some.Cancellation);
        await opened.Store.Post("next");
    }

    [Fact]
    public async Task A_deletion_makes_room_for_the_next_of_its_batch()
    {
        await using var opened = await OpenedStore.Open(rooms: new() { MaxLiveMessages = 2 });
        var id = await opened.Store.Post("goes");
        using var go = new ManualResetEventSlim();
        opened.Events.While = _ => go.Wait(TimeSpan.FromSeconds(30));
        var busy = opened.Store.Post("keeps the writer busy");
        var deleted = opened.Store.Delete(id, null, Some.Cancellation);
        var posted = opened.Store.Post("comes");
        go.Set();
        await busy;
        await deleted;
        await posted;
        Assert.Equal(2, (await opened.Store.List()).Messages.Count);
    }

    [Fact]
    public async Task All_rooms_together_have_a_bound_in_bytes()
    {
        await using var opened = await OpenedStore.Open(durable: false, options: new() { MaxLiveMegabytes = 1 });
        var text = new string('x', 4_000);
        var faults = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Some.Fault(() => opened.Store.Post(text, 1_000 + number))));
        Assert.Equal(200 - (1024 * 1024 / 8_512), faults.Count(fault => fault is ServiceException { Code: ErrorCode.Full, RetryAfterMilliseconds: 1_000 }));
        opened.Time.Advance(1_200);
        await opened.Store.Post(text);
        await opened.Pass(600_000);
        Assert.Equal(0, opened.Inside.Memory.Bytes);
    }

    [Fact]
    public async Task Rooms_have_a_number_that_is_not_exceeded()
    {
        await using var opened = await OpenedStore.Open(rooms: new() { MaxRooms = 3 });
        var faults = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(number =>
                Some.Fault(() => opened.Store.CreateRoom(new RoomDraft($"room-{number}", "Room", null, null), Some.Cancellation).AsTask())));
        Assert.Equal(3, faults.OfType<ServiceException>().Count(refusal => refusal.Code == ErrorCode.Conflict));
        Assert.Equal(3, (await opened.Store.Rooms(Some.Cancellation)).Count);
    }
}
