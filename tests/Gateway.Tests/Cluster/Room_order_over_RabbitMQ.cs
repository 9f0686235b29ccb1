using System.Text.Json;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Gateway.Tests.Cluster;

/// <summary>By sockets of two gateways in turn, so that who resumes does so at another one than where it was cut.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Room_order_over_RabbitMQ : Room_order, IAsyncLifetime
{
    private TwoGatewaysOverRabbitMQ both = null!;
    private int rooms;

    protected override int Histories => 40;

    public async ValueTask InitializeAsync() => both = await TwoGatewaysOverRabbitMQ.Start();

    public ValueTask DisposeAsync() => both.DisposeAsync();

    private protected override IRoomPlay Open()
    {
        var play = new Followed(both, $"room-{++rooms}");
        both.Rooms.Published = play.Events.Add;
        both.Rooms.Add(play.Room);
        play.Events.Clear();
        return play;
    }

    private sealed class Followed(TwoGatewaysOverRabbitMQ both, string room) : IRoomPlay
    {
        private int followers;

        public string Room => room;

        public FakeRooms Rooms => both.Rooms;

        public List<object> Events { get; } = [];

        public Task Deliver(object happened) => RealtimeServer.Publish(both.Events, happened);

        public async Task<IFollower> Follow(string? epoch, long? since)
        {
            var socket = await (followers++ % 2 == 0 ? both.Second : both.First).Connect();
            if (epoch is null)
                await socket.Subscribe(room);
            else
                await socket.Resume(epoch, since!.Value, room);
            return new Follower(socket);
        }
    }

    private sealed class Follower(TestSocket socket) : IFollower
    {
        private readonly List<JsonElement> frames = [];

        public IReadOnlyList<JsonElement> Frames => frames;

        public async Task Until(Func<bool> come)
        {
            while (!come())
                await Read();
        }

        public async Task<IReadOnlyList<JsonElement>> Leave()
        {
            await socket.Send(new { type = "ping" });
            while (await Read() != "pong")
                continue;
            await socket.DisposeAsync();
            return frames;
        }

        private async Task<string?> Read()
        {
            var frame = await socket.Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.Socket.CloseStatus}.");
            frames.Add(frame);
            return frame.GetProperty("type").GetString();
        }
    }
}
