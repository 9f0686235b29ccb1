using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Rooms;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Room_window
{
    private const long Start = 1_000;
    private readonly RoomBench bench = new();
    private readonly FakeRoom room = new("lobby", "e");
    private readonly RoomWindow window;

    public Room_window() => window = new RoomWindow(room.Changes(new GetChanges("lobby"), Start), bench.Writer);

    [Fact]
    public void It_holds_2000_frames_and_says_when_it_does_not_reach_back()
    {
        for (var number = 0; number < 2_001; number++)
            Post();

        Assert.Null(window.Read(0, 0, reset: false, Start));
        Assert.Equal(2, window.Read(1, 1, reset: false, Start)?.Frames[0].Seq);
    }

    [Fact]
    public void It_holds_4_MiB_and_always_a_snapshot()
    {
        for (var number = 0; number < 500; number++)
            Post(text: string.Concat(Enumerable.Repeat("\U0001F600", 4_000)));

        Assert.Equal(300, window.SnapshotStart(Start));
        Assert.Null(window.Read(200, 200, reset: false, Start));
    }

    [Fact]
    public void A_chunk_ends_after_48_KiB_and_the_next_goes_on_there()
    {
        for (var number = 0; number < 40; number++)
            Post(text: new string('x', 4_000));

        var first = window.Read(0, 0, reset: true, Start)!;
        var second = window.Read(first.To, 0, reset: false, Start)!;

        Assert.True(first.More);
        Assert.InRange(first.Frames.Sum(frame => frame.Length), 48 * 1024, 60 * 1024);
        Assert.Equal(first.To + 1, second.Frames[0].Seq);
    }

    [Fact]
    public void What_has_expired_leaves_memory_and_is_not_told()
    {
        Post(lifetime: 1_000);
        Post(lifetime: 5_000);

        Assert.Equal([2], window.Read(0, 0, reset: false, Start + 1_000)!.Frames.Select(frame => frame.Seq));
        window.Expire(Start + 5_000);

        var chunk = window.Read(0, 0, reset: false, Start)!;
        Assert.Empty(chunk.Frames);
        Assert.Equal(2, chunk.To);
    }

    [Fact]
    public void A_deletion_is_told_until_the_message_would_have_expired()
    {
        var doomed = Post(lifetime: 1_000);
        window.Append(RoomEvent.Of(room.Delete(doomed.Id, Start)));

        window.Expire(Start + 999);
        Assert.Equal(doomed.Id, Assert.IsType<DeletionFrame>(Assert.Single(window.Read(1, 1, reset: false, Start)!.Frames)).Id);
        window.Expire(Start + 1_000);
        Assert.Empty(window.Read(1, 1, reset: false, Start)!.Frames);
    }

    [Fact]
    public void Deletions_from_before_it_began_are_not_known_to_it_except_to_who_starts_afresh()
    {
        var late = new FakeRoom("lobby", "e");
        var doomed = late.Post("doomed", Start, 60_000, Some);
        late.Post("kept", Start, 60_000, Some);
        late.Delete(doomed.Message.Id, Start);
        var begun = new RoomWindow(late.Changes(new GetChanges("lobby"), Start), bench.Writer);

        Assert.Null(begun.Read(after: 2, fresh: 2, reset: false, Start));
        Assert.Equal([2], begun.Read(after: 0, fresh: 3, reset: true, Start)!.Frames.Select(frame => frame.Seq));
    }

    [Fact]
    public void A_settled_hole_tells_its_deletions_to_whoever_resumes_from_within_it()
    {
        var doomed = Post();
        room.Post("unseen", Start, 60_000, Some);
        room.Delete(doomed.Id, Start);
        room.Post("unseen too", Start, 60_000, Some);

        window.Settle(room.Changes(new GetChanges("lobby", "e", 1), Start));

        var chunk = window.Read(2, 2, reset: false, Start)!;
        Assert.Equal((4, 4), (window.Last, chunk.To));
        Assert.Equal([doomed.Id], chunk.Frames.OfType<DeletionFrame>().Select(frame => frame.Id));
        Assert.Equal([4], chunk.Frames.OfType<MessageFrame>().Select(frame => frame.Seq));
    }

    /// <summary>Whoever is cut after it resumes behind the deletion's own number, perhaps at a gateway where it stands there.</summary>
    [Fact]
    public void The_first_chunk_of_a_settled_hole_tells_its_deletions()
    {
        var doomed = Post();
        room.Delete(doomed.Id, Start);
        for (var number = 0; number < 40; number++)
            room.Post(new string('x', 4_000), Start, 60_000, Some);

        window.Settle(room.Changes(new GetChanges("lobby", "e", 1), Start));

        var chunk = window.Read(1, 1, reset: false, Start)!;
        Assert.True(chunk.More);
        Assert.Equal([doomed.Id], chunk.Frames.OfType<DeletionFrame>().Select(frame => frame.Id));
    }

    private static Author Some => new("id", "Ada");

    private Message Post(string text = "text", long lifetime = 60_000)
    {
        var posted = room.Post(text, Start, lifetime, Some);
        window.Append(RoomEvent.Of(posted));
        return posted.Message;
    }
}
