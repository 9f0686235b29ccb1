using TempMessenger.Gateway.Realtime.Rooms;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>Events that came before their turn. Bounded: what finds no room is asked from the service later. Not thread-safe.</summary>
internal sealed class ReorderBuffer
{
    private const int Capacity = 4096;
    private readonly SortedDictionary<long, RoomEvent> waiting = [];
    private long highest;

    public void Keep(RoomEvent early)
    {
        highest = Math.Max(highest, early.Seq);
        if (waiting.Count < Capacity)
            waiting[early.Seq] = early;
    }

    /// <summary>There is, or will be, something up to this number.</summary>
    public void Expect(long seq) => highest = Math.Max(highest, seq);

    /// <summary>Whether numbers above <paramref name="last"/> were seen.</summary>
    public bool Beyond(long last) => highest > last;

    public bool TryTake(long seq, out RoomEvent next) => waiting.Remove(seq, out next);

    public void Forget(long upTo)
    {
        while (waiting.Count > 0 && waiting.First().Key is var first && first <= upTo)
            waiting.Remove(first);
    }

    public void Clear()
    {
        waiting.Clear();
        highest = 0;
    }
}
