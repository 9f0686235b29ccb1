using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Sockets;

/// <summary>The one timer of the hub: four times a second it looks for slow readers and sweeps rooms, once a second it tells who is here.</summary>
internal sealed class Heartbeat(
    RoomRegistry rooms, ConnectionRegistry connections, RemoteGateways neighbours, HubContext tools, ILogger<Heartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);
    private const int BeatsPerSecond = 4;

    private readonly Rounds rounds = new(logger, tools.Time, "A beat of the realtime hub failed; it goes on");

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beat = 0;
        return rounds.Run(
            Beat,
            _ =>
            {
                Strike(tellPresence: beat++ % BeatsPerSecond == 0);
                return Task.CompletedTask;
            },
            stoppingToken);
    }

    private void Strike(bool tellPresence)
    {
        rooms.Sweep();
        if (tellPresence)
            foreach (var room in rooms.All)
                room.TellPresence(neighbours);
        EndSlowReaders();
    }

    private void EndSlowReaders()
    {
        var patience = TimeSpan.FromMilliseconds(tools.Limits.SocketWaitMilliseconds);
        var busy = TimeSpan.FromMilliseconds(tools.Limits.SocketBusyPingMilliseconds);
        var idle = TimeSpan.FromMilliseconds(tools.Limits.SocketPingMilliseconds);
        var pong = TimeSpan.FromMilliseconds(tools.Limits.SocketPongMilliseconds);
        foreach (var connection in connections.All)
        {
            var late = connection.OldestWritten is not 0 and var oldest && tools.Time.GetElapsedTime(oldest) > patience;
            if (late || connection.KeepAlive?.Check(busy, idle, pong) == false)
                connection.End(EndReason.Slow);
        }
    }
}
