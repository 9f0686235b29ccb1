using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Counts who is logged in and watches a room; a person with several connections, here or elsewhere, counts once. Not thread-safe.</summary>
internal sealed class PresenceCounter
{
    private const int MaxNames = 50;
    private readonly Dictionary<string, (string Name, int Connections)> people = [];
    private IReadOnlyList<Participant> elsewhere = [];
    private PresenceSummary published = new([], 0);
    private bool changed;
    private long version;

    public void Enter(Participant? person)
    {
        if (person is null)
            return;
        var connections = people.TryGetValue(person.Id, out var known) ? known.Connections : 0;
        people[person.Id] = (person.Name, connections + 1);
        Changed();
    }

    public void Leave(Participant? person)
    {
        if (person is null || !people.TryGetValue(person.Id, out var known))
            return;
        if (known.Connections > 1)
            people[person.Id] = known with { Connections = known.Connections - 1 };
        else
            people.Remove(person.Id);
        Changed();
    }

    public void Rename(Participant person)
    {
        if (!people.TryGetValue(person.Id, out var known))
            return;
        people[person.Id] = known with { Name = person.Name };
        Changed();
    }

    /// <summary>Takes in who watches the room at other gateways.</summary>
    public void Elsewhere(IReadOnlyList<Participant> watching) => (elsewhere, changed) = (watching, true);

    /// <summary>Who is on this gateway, or null where that is as it was at <paramref name="known"/>.</summary>
    public IReadOnlyList<Participant>? Here(ref long known)
    {
        if (known == version)
            return null;
        known = version;
        return [.. people.Select(person => new Participant(person.Key, person.Value.Name))];
    }

    /// <summary>Who is here, and whether that differs from what was published the last time.</summary>
    public (PresenceSummary Here, bool News) Publish()
    {
        if (!changed)
            return (published, false);
        changed = false;
        var others = elsewhere.Where(person => !people.ContainsKey(person.Id)).Select(person => person.Name).ToList();
        var names = people.Values.Select(person => person.Name).Concat(others).Order(StringComparer.OrdinalIgnoreCase).Take(MaxNames);
        var here = new PresenceSummary([.. names], people.Count + others.Count);
        var news = !here.Equals(published);
        published = here;
        return (here, news);
    }

    private void Changed()
    {
        changed = true;
        version++;
    }
}

/// <summary>Who watches a room: up to 50 names, and how many they are in all.</summary>
internal sealed record PresenceSummary(IReadOnlyList<string> Names, int Count)
{
    public bool Equals(PresenceSummary? other) => other is not null && Count == other.Count && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Count;
}
