using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>The rooms that somebody here watches, or watched until a minute ago.</summary>
internal sealed class RoomRegistry(RoomSource source, FrameWriter writer, ServerClock clock, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, WatchedRoom> rooms = new();

    public int Count => rooms.Count;

    public IEnumerable<WatchedRoom> All => rooms.Select(entry => entry.Value);

    /// <summary>Takes in an event of a room; one that nobody watches is not of interest.</summary>
    public void Post(string room, RoomEvent happened)
    {
        if (rooms.TryGetValue(room, out var watched))
            watched.Post(happened);
    }

    public WatchedRoom? Find(string room) => rooms.GetValueOrDefault(room);

    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<Subscription> Subscribe(Connection connection, string room, string? epoch, long? since)
    {
        while (true)
        {
            var watched = rooms.GetOrAdd(room, name => new WatchedRoom(name, source, writer, clock, time));
            try
            {
                var subscription = new Subscription(connection, watched);
                if (await watched.Subscribe(subscription, epoch, since))
                    return subscription;
            }
            finally
            {
                // A name that no room has must not stay behind.
                if (!watched.Exists)
                    Forget(watched, TimeSpan.Zero);
            }
        }
    }

    public void Sweep()
    {
        foreach (var watched in All)
        {
            watched.Sweep();
            Forget(watched, KeptFor);
        }
    }

    private void Forget(WatchedRoom watched, TimeSpan idle)
    {
        if (watched.Retire(idle))
            rooms.TryRemove(KeyValuePair.Create(watched.Name, watched));
    }
}
