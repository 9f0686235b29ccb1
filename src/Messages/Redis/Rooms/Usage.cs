using System.Collections.Concurrent;

namespace TempMessenger.Messages.Redis.Rooms;

/// <summary>
/// How much each room holds and when its next message expires, as Redis said last: a room's own script knows only itself, so the limit for all rooms
/// together is as sharp as this is fresh (a second, with up to 1,000 rooms).
/// </summary>
internal sealed class Usage
{
    private readonly ConcurrentDictionary<string, (long Bytes, long NextExpiry)> rooms = new(StringComparer.Ordinal);
    private long total;

    public void Update(string room, long bytes, long nextExpiry)
    {
        long before = 0;
        rooms.AddOrUpdate(
            room,
            _ => (bytes, nextExpiry),
            (_, known) =>
            {
                before = known.Bytes;
                return (bytes, nextExpiry);
            });
        Interlocked.Add(ref total, bytes - before);
    }

    /// <summary>Bytes in all other rooms.</summary>
    public long Elsewhere(string room) => Math.Max(0, Interlocked.Read(ref total) - rooms.GetValueOrDefault(room).Bytes);

    public IReadOnlyList<string> Due(long now) =>
        [.. rooms.Where(room => room.Value.NextExpiry > 0 && room.Value.NextExpiry <= now).Select(room => room.Key)];
}
