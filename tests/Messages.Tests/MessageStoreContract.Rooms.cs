using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests;

public abstract partial class MessageStoreContract
{
    [Fact]
    public async Task The_lobby_is_always_there_and_first()
    {
        await Store.CreateRoom(new("attic", "Attic", 60_000, Some.Ada.Id), Some.Cancellation);
        await Store.CreateRoom(new("zoo", "Zoo", null, Some.Bob.Id), Some.Cancellation);
        var rooms = await Store.Rooms(Some.Cancellation);
        Assert.Equal(["lobby", "attic", "zoo"], rooms.Select(room => room.Name));
        Assert.Equal([600_000, 60_000, 600_000], rooms.Select(room => room.Lifetime));
        Assert.Equal([null, Some.Ada.Id, Some.Bob.Id], rooms.Select(room => room.Owner));
        Assert.Equal(rooms[1], await Store.FindRoom("attic", Some.Cancellation));
        Assert.Equal(rooms.Skip(1), Events.Of<RoomCreated>().Select(created => created.Room));
    }

    [Fact]
    public async Task The_same_room_again_is_the_same_room()
    {
        var room = new RoomDraft("attic", "Attic", 60_000, Some.Ada.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Store.CreateRoom(room, Some.Cancellation).AsTask()));
        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], await Store.CreateRoom(room, Some.Cancellation));
        Assert.Single(Events.Of<RoomCreated>());
    }

    [Fact]
    public async Task A_taken_name_is_refused()
    {
        var room = new RoomDraft("attic", "Attic", 60_000, Some.Ada.Id);
        await Store.CreateRoom(room, Some.Cancellation);
        await Some.Refused(Store.CreateRoom(room with { Title = "Other" }, Some.Cancellation).AsTask(), ErrorCode.Conflict);
        await Some.Refused(Store.CreateRoom(room with { Lifetime = null }, Some.Cancellation).AsTask(), ErrorCode.Conflict);
        await Some.Refused(Store.CreateRoom(room with { Owner = Some.Bob.Id }, Some.Cancellation).AsTask(), ErrorCode.Conflict);
        await Some.Refused(Store.CreateRoom(new("lobby", "Lobby", null, null), Some.Cancellation).AsTask(), ErrorCode.Conflict);
        Assert.Equal("Attic", (await Store.FindRoom("attic", Some.Cancellation))?.Title);
    }

    [Fact]
    public async Task One_person_creates_twenty_rooms_also_at_once()
    {
        var tries = Enumerable.Range(0, 25).Select(number => Store.CreateRoom(new($"room-{number}", "Room", null, Some.Ada.Id), Some.Cancellation).AsTask());
        var results = await Task.WhenAll(tries.Select(async room => await Some.Fault(() => room)));
        Assert.Equal(20, results.Count(fault => fault is null));
        Assert.All(results.OfType<ServiceException>(), refusal => Assert.Equal(ErrorCode.Conflict, refusal.Code));
        await Store.CreateRoom(new("bobs", "Bob's", null, Some.Bob.Id), Some.Cancellation);
        Assert.Equal(22, (await Store.Rooms(Some.Cancellation)).Count);
    }

    [Fact]
    public async Task A_room_can_be_used_as_soon_as_it_is_created()
    {
        var created = Store.CreateRoom(new("attic", "Attic", 60_000, Some.Ada.Id), Some.Cancellation);
        var posted = Store.Post("up here", room: "attic");
        await created;
        await posted;
        Assert.Single((await Store.List("attic")).Messages);
    }
}
