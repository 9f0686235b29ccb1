using System.Text;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Send_queue
{
    [Fact]
    public void What_waits_is_joined_by_line_feeds()
    {
        var queue = new SendQueue(1_000);
        Assert.True(queue.TryAdd(Frame("one")) && queue.TryAdd(Frame("two")) && queue.TryAdd(Frame("three")));

        var batch = queue.Take(now: 1);

        Assert.Equal("one\ntwo\nthree", Encoding.UTF8.GetString(batch.Bytes.Span));
        Assert.Equal(WebSocketText.Frame("one\ntwo\nthree"u8), batch.Framed.ToArray());
        queue.Release(batch);
        Assert.Equal(0, queue.Bytes);
        Assert.True(queue.Take(now: 1).IsEmpty);
    }

    [Fact]
    public void A_single_frame_is_written_without_copying()
    {
        var queue = new SendQueue(1_000);
        var frame = Frame("one");
        queue.TryAdd(frame);

        Assert.True(frame.Framed.Equals(queue.Take(now: 1).Framed));
        Assert.Equal(WebSocketText.Frame("one"u8), frame.Framed.ToArray());
    }

    [Fact]
    public void A_frame_over_the_limit_is_not_taken_and_what_is_being_written_counts()
    {
        var queue = new SendQueue(10);
        Assert.True(queue.TryAdd(Frame("12345")) && queue.TryAdd(Frame("67890")));
        Assert.False(queue.TryAdd(Frame("x")));

        var batch = queue.Take(now: 1);
        Assert.False(queue.TryAdd(Frame("x")));
        queue.Release(batch);

        Assert.True(queue.TryAdd(Frame("x")));
    }

    [Fact]
    public void What_expires_while_it_waits_is_left_out_at_that_millisecond()
    {
        var bench = new RoomBench();
        var queue = new SendQueue(10_000);
        var room = new FakeRoom("lobby", "e");
        foreach (var lifetime in new[] { 1_000, 2_000, 3_000 })
            queue.TryAdd(bench.Writer.Message("e", room.Post($"for {lifetime}", 0, lifetime, new Author("id", "Ada")).Message));

        var batch = queue.Take(now: 2_000);

        Assert.Equal((1, 2), (batch.Frames, batch.Expired));
        Assert.Contains("for 3000", Encoding.UTF8.GetString(batch.Bytes.Span), StringComparison.Ordinal);
        queue.Release(batch);
        Assert.Equal(0, queue.Bytes);
    }

    [Fact]
    public void A_message_that_was_deleted_while_it_waited_is_left_out()
    {
        var bench = new RoomBench();
        var queue = new SendQueue(10_000);
        var frame = bench.Writer.Message("e", new FakeRoom("lobby", "e").Post("gone", 0, 1_000, new Author("id", "Ada")).Message);
        queue.TryAdd(frame);

        frame.Withdraw();

        Assert.True(queue.Take(now: 1).IsEmpty);
        Assert.Equal(0, queue.Bytes);
    }

    [Fact]
    public void A_write_is_at_most_64_KiB_unless_one_frame_is_larger()
    {
        var queue = new SendQueue(1 << 20);
        foreach (var length in new[] { 40_000, 30_000, 100_000, 1 })
            queue.TryAdd(Frame(new string('x', length)));

        var lengths = new List<int>();
        while (queue.Take(now: 1) is { IsEmpty: false } batch)
        {
            lengths.Add(batch.Bytes.Length);
            Assert.Equal(WebSocketText.Frame(batch.Bytes.Span), batch.Framed.ToArray());
            queue.Release(batch);
        }

        Assert.Equal([40_000, 30_000, 100_000, 1], lengths);
    }

    [Fact]
    public void It_knows_since_when_the_oldest_waits()
    {
        var queue = new SendQueue(1_000);
        Assert.Equal(0, queue.OldestWritten);
        queue.TryAdd(new Frame("a"u8.ToArray(), written: 5));
        queue.TryAdd(new Frame("b"u8.ToArray(), written: 6));
        Assert.Equal(5, queue.OldestWritten);

        var batch = queue.Take(now: 1);
        queue.TryAdd(new Frame("c"u8.ToArray(), written: 7));
        Assert.Equal(5, queue.OldestWritten);
        queue.Release(batch);
        Assert.Equal(7, queue.OldestWritten);
    }

    private static Frame Frame(string text) => new(Encoding.UTF8.GetBytes(text), written: 1);
}
