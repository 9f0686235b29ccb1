using System.Net.WebSockets;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_bad_input(RunningServer running) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"subscribe\"")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"shout\"}")]
    [InlineData("{\"type\":\"message\",\"room\":\"lobby\"}")]
    [InlineData("{\"type\":\"subscribe\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":5}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"Lobby\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"-a\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"../etc\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"since\":1}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"epoch-1\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"epoch-1\",\"since\":-1}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"epoch-1\",\"since\":1.5}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"epoch-1\",\"since\":1e400}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"epoch-1\",\"since\":\"1\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"\",\"since\":1}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"room\":\"other\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"colour\":\"red\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":[[[[[[[[[[\"lobby\"]]]]]]]]]]}")]
    [InlineData("{\"type\":\"ping\",\"room\":\"lobby\"}")]
    [InlineData("{\"type\":\"ping\",\"topic\":\"room:lobby\"}")]
    [InlineData("{\"type\":\"ping\",\"full_topic\":\"room:lobby\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"topic\":\"room:lobby\"}")]
    [InlineData("{\"type\":\"subscribe\",\"topic\":\"\"}")]
    [InlineData("{\"type\":\"subscribe\",\"topic\":\"Room:lobby\"}")]
    [InlineData("{\"type\":\"subscribe\",\"topic\":\"posts\",\"view\":\"a\"}")]
    [InlineData("{\"type\":\"subscribe\",\"topic\":\"posts\",\"epoch\":\"a\",\"since\":1,\"view\":\"\"}")]
    [InlineData("{\"type\":\"subscribe\",\"room\":\"lobby\",\"epoch\":\"a\",\"since\":1,\"view\":\"a\"}")]
    [InlineData("{\"type\":\"unsubscribe\",\"topic\":\"posts\",\"view\":\"a\"}")]
    [InlineData("{\"type\":\"ping\"}{\"type\":\"ping\"}")]
    public async Task What_is_not_of_the_protocol_is_answered_and_the_connection_stays(string text)
    {
        await using var socket = await running.Server.Connect();

        await socket.SendText(text);

        Assert.Equal("invalid", (await socket.Expect("error")).GetProperty("code").GetString());
        await socket.Subscribe();
        await socket.Expect("changes");
    }

    [Fact]
    public async Task A_room_that_is_not_there_is_told_by_name()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();

        await socket.Subscribe("nowhere");
        var error = await socket.Expect("error");

        Assert.Equal(("not_found", "nowhere"), (error.GetProperty("code").GetString(), error.GetProperty("room").GetString()));
    }

    [Fact]
    public async Task A_connection_has_50_rooms()
    {
        await using var server = await RealtimeServer.Start(("Limits:SocketMessagesPerSecond", "1000"));
        await using var socket = await server.Connect();
        for (var number = 1; number <= 51; number++)
        {
            server.Rooms.Add($"room-{number}");
            await socket.Subscribe($"room-{number}");
        }

        var error = await socket.Expect("error");

        Assert.Equal(("too_many", "room-51"), (error.GetProperty("code").GetString(), error.GetProperty("room").GetString()));
    }

    [Fact]
    public async Task Repeated_nonsense_ends_the_connection()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();

        for (var number = 0; number < 10; number++)
            await socket.SendText("nonsense");

        Assert.Equal(4002, await socket.Closed());
    }

    [Fact]
    public async Task A_binary_message_ends_the_connection()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();

        await socket.Socket.SendAsync("{\"type\":\"ping\"}"u8.ToArray(), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

        Assert.Equal(4002, await socket.Closed());
    }

    [Theory]
    [InlineData(16 * 1024, false)]
    [InlineData((16 * 1024) + 1, true)]
    [InlineData(1 << 20, true)]
    public async Task A_message_has_at_most_16_KiB(int length, bool over)
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");

        await socket.SendText("{\"type\":\"ping\"}".PadRight(length));

        if (over)
            Assert.Equal(1009, await socket.Closed());
        else
            await socket.Expect("pong");
    }

    [Fact]
    public async Task Fragments_make_one_message_and_count_together()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        var cancellation = TestContext.Current.CancellationToken;

        await socket.Socket.SendAsync("{\"type\":"u8.ToArray(), WebSocketMessageType.Text, false, cancellation);
        await socket.Socket.SendAsync("\"ping\"}"u8.ToArray(), WebSocketMessageType.Text, true, cancellation);
        await socket.Expect("pong");
        for (var part = 0; part < 17; part++)
            await socket.Socket.SendAsync(new byte[1024], WebSocketMessageType.Text, false, cancellation);

        Assert.Equal(1009, await socket.Closed());
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_ends_only_its_own_connection()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await using var other = await server.Connect();

        await socket.Socket.SendAsync(new byte[] { 0xC3, 0x28 }, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

        Assert.Contains(await socket.Closed(), new[] { 1006, 1007 });
        await other.ExpectNo("error");
    }

    [Fact]
    public async Task More_than_20_messages_a_second_end_the_connection_within_one()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");
        var started = TimeProvider.System.GetTimestamp();

        for (var number = 0; number < 30; number++)
            await socket.Send(new { type = "ping" });

        Assert.Equal(4004, await socket.Closed());
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, Scale.Within(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Twenty_messages_at_once_are_answered()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();

        for (var number = 0; number < 20; number++)
            await socket.Send(new { type = "ping" });

        for (var number = 0; number < 20; number++)
            await socket.Expect("pong");
    }

    [Fact]
    public async Task A_connection_that_vanishes_is_let_go()
    {
        await using var server = await RealtimeServer.Start();
        var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        await socket.DisposeAsync();

        await Eventually.True(() => server.Statistics.Open == 0);
        Assert.Equal(1, server.Statistics.Ended(EndReason.Broken));
    }

    [Fact]
    public async Task A_close_is_answered()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");

        await socket.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", TestContext.Current.CancellationToken);

        Assert.Equal(WebSocketState.Closed, socket.Socket.State);
        await Eventually.True(() => server.Statistics.Ended(EndReason.Closed) == 1);
    }

    [Fact]
    public void The_limits_are_the_documented_ones()
    {
        var limits = new RealtimeLimits();

        Assert.Equal(
            (5, 200, 50, 20, 16_384, 262_144, 5_000, 8_000, 60_000),
            (limits.SocketsPerPerson, limits.SocketsPerAddress, limits.RoomsPerSocket, limits.SocketMessagesPerSecond, limits.SocketMessageBytes,
                limits.SocketQueueBytes, limits.SocketWaitMilliseconds, limits.SocketPongMilliseconds, limits.SocketSessionCheckMilliseconds));
    }
}
