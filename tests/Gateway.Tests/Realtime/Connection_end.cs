using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Connection_end
{
    [Fact]
    public async Task A_reader_whose_queue_is_full_is_ended_as_slow_and_aborted_after_a_second()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        socket.StopReading();
        var frame = new Frame(new byte[1_000], written: 1);
        connection.Enqueue(frame);
        await socket.Until(() => socket.Written.Count == 1);

        for (var sent = 1; sent < 262; sent++)
            connection.Enqueue(frame);
        Assert.Null(connection.Reason);
        connection.Enqueue(frame);

        Assert.Equal(EndReason.Slow, connection.Reason);
        Assert.Equal(1, bench.Statistics.Ended(EndReason.Slow));
        Assert.InRange(bench.Statistics.LargestSlowQueueBytes, 1, 256 * 1024);
        await socket.Until(() => socket.Aborted);
        Assert.Equal(EndReason.Slow, await connection.Finish());
        Assert.Single(socket.Written);
    }

    [Fact]
    public async Task A_slow_reader_that_reads_on_in_time_learns_why()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        socket.StopReading();
        connection.Enqueue(new Frame(new byte[1_000], written: 1));
        connection.End(EndReason.Slow);

        socket.ReadOn();
        await socket.Until(() => socket.ClosedWith is not null);

        Assert.Equal(4003, (int)socket.ClosedWith!);
    }

    [Fact]
    public async Task What_expired_while_the_reader_was_stuck_is_never_written()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        await bench.Registry.Subscribe(connection, "lobby", null);
        await socket.Until(() => socket.Written.Count == 1);
        socket.StopReading();
        bench.Rooms.Post("lobby", "stuck");
        bench.Deliver(bench.Events[^1]);
        await socket.Until(() => socket.Written.Count == 2);
        foreach (var (text, lifetime) in new[] { ("too late", 1_000), ("in time", 60_000) })
        {
            bench.Rooms.Post("lobby", text, lifetime);
            bench.Deliver(bench.Events[^1]);
        }

        bench.Rooms.Step(1_000);
        while (bench.Clock.Now < bench.Rooms.Now)
            await Task.Yield();
        socket.ReadOn();
        await socket.Until(() => socket.Written.Any(text => text.Contains("in time", StringComparison.Ordinal)));

        Assert.DoesNotContain(socket.Written, text => text.Contains("too late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_reason_counts_and_later_frames_are_dropped()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        connection.End(EndReason.SessionEnded);
        connection.End(EndReason.Slow);
        connection.Enqueue(bench.Writer.Write(new PongFrame(bench.Writer.Now)));

        Assert.Equal(EndReason.SessionEnded, await connection.Finish());
        Assert.Equal(4001, (int)socket.ClosedWith!);
        Assert.Empty(socket.Written);
    }
}
