using System.Net.Sockets;
using System.Net.WebSockets;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_slow_readers
{
    [Fact]
    public async Task Who_stops_reading_is_ended_as_slow_while_others_get_everything()
    {
        await using var server = await RealtimeServer.Start();
        using var slow = await StopReading(server);
        await using var other = await server.Connect();
        await other.Subscribe();
        await other.Expect("changes");
        var text = new string('x', 4_000);

        var posted = 0;
        while (server.Statistics.LargestSlowQueueBytes == 0)
        {
            Assert.True(posted < 1_000, "Megabytes waited for a dead reader.");
            server.Rooms.Post("lobby", text, lifetime: 60_000);
            var seq = (await other.Expect("message")).GetProperty("message").GetProperty("seq").GetInt64();
            Assert.Equal(++posted, seq);
        }

        Assert.InRange(server.Statistics.LargestSlowQueueBytes, 1, 256 * 1024);
        await Eventually.True(() => server.Statistics.Ended(EndReason.Slow) == 1);
        await Eventually.True(() => server.Statistics.Open == 1);
    }

    [Fact]
    public async Task What_waits_too_long_ends_the_connection_even_if_it_is_little()
    {
        await using var server = await RealtimeServer.Start(
            ("Limits:SocketWaitMilliseconds", "500"), ("Limits:SocketQueueBytes", "100000000"), ("Limits:SocketPingMilliseconds", "600000"));
        using var slow = await StopReading(server);
        var text = new string('x', 4_000);

        for (var number = 0; number < 2_000; number++)
            server.Rooms.Post("lobby", text);

        await Eventually.True(() => server.Statistics.Ended(EndReason.Slow) == 1);
        Assert.Equal(0, server.Statistics.LargestSlowQueueBytes);
    }

    [Fact]
    public async Task Who_leaves_a_ping_unanswered_is_ended_as_slow()
    {
        await using var server = await RealtimeServer.Start(("Limits:SocketPingMilliseconds", "200"), ("Limits:SocketPongMilliseconds", "300"));
        await using var alive = await server.Connect();
        var reading = alive.Closed();
        using var silent = await StopReading(server);

        await Eventually.True(() => server.Statistics.Ended(EndReason.Slow) == 1);

        Assert.False(reading.IsCompleted);
        await Eventually.True(() => server.Statistics.Open == 1);
    }

    private static async Task<ClientWebSocket> StopReading(RealtimeServer server)
    {
        var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var network = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
                await network.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(network, ownsSocket: true);
            },
        });
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/ws" }.Uri, invoker, default);
        await socket.SendAsync("{\"type\":\"subscribe\",\"room\":\"lobby\"}"u8.ToArray(), WebSocketMessageType.Text, true, default);
        await Eventually.True(() => server.Rooms.Questions > 0 || server.Statistics.FramesSent > 2);
        return socket;
    }
}
