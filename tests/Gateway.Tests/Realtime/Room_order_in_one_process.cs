using System.Text.Json;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Room_order_in_one_process : Room_order
{
    protected override int Histories => 100;

    [Fact]
    public async Task A_hole_that_cannot_be_settled_at_once_is_settled_later()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        await bench.Registry.Subscribe(connection, "lobby", null);
        await socket.Until(() => socket.Written.Count == 1);
        bench.Rooms.Post("lobby", "lost");
        bench.Rooms.Post("lobby", "seen");
        bench.Rooms.Down = true;
        var asked = bench.Rooms.Questions;
        bench.Deliver(bench.Events[1]);
        while (bench.Rooms.Questions == asked)
            await Task.Yield();
        Assert.Equal(0, Model(socket.Frames).Last);

        bench.Rooms.Down = false;
        while (Model(socket.Frames).Last < 2)
        {
            bench.Registry.Sweep();
            await Task.Yield();
        }

        Assert.Equal(bench.Rooms.Live("lobby").Select(message => message.Id), Model(socket.Frames).Ids(bench.Rooms.Now));
    }

    private protected override IRoomPlay Open() => new Followed(new RoomBench());

    private sealed class Followed(RoomBench bench) : IRoomPlay
    {
        public string Room => "lobby";

        public FakeRooms Rooms => bench.Rooms;

        public List<object> Events => bench.Events;

        public Task Deliver(object happened)
        {
            bench.Deliver(happened);
            return Task.CompletedTask;
        }

        public async Task<IFollower> Follow(string? epoch, long? since)
        {
            var (connection, socket) = bench.Connect();
            return new Follower(await bench.Registry.Subscribe(connection, Room, epoch is null ? null : new(epoch, since!.Value)), socket);
        }
    }

    private sealed class Follower(TopicSubscription subscription, RecordingSocket socket) : IFollower
    {
        public IReadOnlyList<JsonElement> Frames => socket.Frames;

        public Task Until(Func<bool> come) => socket.Until(come);

        public Task<IReadOnlyList<JsonElement>> Leave()
        {
            subscription.Topic.Unsubscribe(subscription);
            return Task.FromResult(Frames);
        }
    }
}
