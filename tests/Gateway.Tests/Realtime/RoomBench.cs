using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A followed room without a server: events go in by hand, sockets keep what comes out.</summary>
internal sealed class RoomBench
{
    private readonly HubContext tools;

    public RoomBench()
    {
        Rooms = new FakeRooms(TimeProvider.System) { Published = Events.Add };
        var failures = new FailureLog(NullLogger.Instance, TimeProvider.System);
        Clock = new ServerClock(Rooms, TimeProvider.System, failures);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        tools = new HubContext(Clock, new FrameWriter(Clock, TimeProvider.System), new HubStatistics(meters), new RealtimeLimits(), TimeProvider.System, failures);
        Kind = new RoomTopics(Rooms, new MediaAddresses(Options.Create(new UploadOptions())), tools, NullLogger<RoomTopics>.Instance);
    }

    public FakeRooms Rooms { get; }

    public ServerClock Clock { get; }

    public RoomTopics Kind { get; }

    public TopicRegistry Registry => Kind.Topics;

    public FrameWriter Writer => tools.Writer;

    public HubStatistics Statistics => tools.Statistics;

    /// <summary>What the rooms have published so far and nobody has taken.</summary>
    public List<object> Events { get; } = [];

    public (Connection Connection, RecordingSocket Socket) Connect(Gateway.Realtime.Sockets.Participant? person = null)
    {
        var socket = new RecordingSocket();
        return (new Connection(socket, new Visitor("127.0.0.1", person), tools), socket);
    }

    public void Deliver(object happened)
    {
        if (happened is MessagePosted posted)
            Registry.Post(posted.Message.Room, RoomTopics.EventOf(posted));
        else if (happened is MessageDeleted deleted)
            Registry.Post(deleted.Room, RoomTopics.EventOf(deleted));
    }
}
