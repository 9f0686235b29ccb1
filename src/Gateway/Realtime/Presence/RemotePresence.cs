using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Who watches one room at other gateways. Not thread-safe.</summary>
internal sealed class RemotePresence
{
    private readonly Dictionary<(string Node, string Id), (string Name, long Round)> people = [];

    /// <summary>Another number after every change.</summary>
    public long Version { get; set; }

    public bool IsEmpty => people.Count == 0;

    /// <summary>Each person once.</summary>
    public IReadOnlyList<Participant> All() => [.. people.Select(entry => new Participant(entry.Key.Id, entry.Value.Name)).DistinctBy(person => person.Id)];

    /// <summary>Whether that is news to whoever watches.</summary>
    public bool Enter(string node, Watcher watcher, long round)
    {
        var known = people.GetValueOrDefault((node, watcher.Id)).Name;
        people[(node, watcher.Id)] = (watcher.Name, round);
        return known != watcher.Name;
    }

    public bool Leave(string node, string id) => people.Remove((node, id));

    /// <summary>Removes who was not listed again in this round.</summary>
    public bool RemoveBefore(string node, long round)
    {
        var left = people.Where(entry => entry.Key.Node == node && entry.Value.Round < round).Select(entry => entry.Key).ToList();
        left.ForEach(key => people.Remove(key));
        return left.Count > 0;
    }
}
