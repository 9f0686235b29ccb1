using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Rooms;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Who watches one room here, as it was looked at last. Not thread-safe.</summary>
internal sealed class PublishedPresence(string name)
{
    private Dictionary<string, Watcher> people = [];
    private WatchedRoom? seen;
    private long version;

    public IEnumerable<Watcher> All => people.Values;

    /// <summary>Looks again, and adds what has changed since.</summary>
    public void Compare(WatchedRoom room, List<Watcher> came, List<Watcher> went)
    {
        // A room that was given up meanwhile counts its changes anew.
        if (seen != room)
            (seen, version) = (room, -1);
        if (room.People(ref version) is not { } here)
            return;
        var before = people;
        people = here.ToDictionary(person => person.Id, person => new Watcher(name, person.Id, person.Name));
        came.AddRange(people.Values.Where(watcher => before.GetValueOrDefault(watcher.Id) != watcher));
        went.AddRange(before.Values.Where(watcher => !people.ContainsKey(watcher.Id)));
    }
}
