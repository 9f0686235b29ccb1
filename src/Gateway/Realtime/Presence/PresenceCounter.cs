using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Presence;

/// <summary>Counts who is logged in and watches a room; a person with several connections, here or elsewhere, counts once. Not thread-safe.</summary>
internal sealed class PresenceCounter
{
    private const int MaxNames = 50;
    private readonly Dictionary<string, (string Name, int Connections)> people = [];
    private IReadOnlyList<Participant> elsewhere = [];
    private bool changed;
    private long version;

    /// <summary>What <see cref="Publish"/> gave the last time.</summary>
    public PresenceSummary Published { get; private set; } = new([], 0);

    /// <summary>Rises whenever anybody came, went or changed their name, up to the last <see cref="Publish"/>.</summary>
    public long Revision { get; private set; }

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
            return (Published, false);
        changed = false;
        Revision++;
        var here = Summary(_ => true);
        var news = !here.Equals(Published);
        Published = here;
        return (here, news);
    }

    /// <summary>Who is here but for some; null where none of these is here.</summary>
    public PresenceSummary? Without(IReadOnlySet<string> hidden) =>
        hidden.Count > 0 && (hidden.Any(people.ContainsKey) || elsewhere.Any(person => hidden.Contains(person.Id))) ? Summary(id => !hidden.Contains(id)) : null;

    private PresenceSummary Summary(Predicate<string> isShown)
    {
        var here = people.Where(person => isShown(person.Key)).Select(person => person.Value.Name).ToList();
        var others = elsewhere.Where(person => isShown(person.Id) && !people.ContainsKey(person.Id)).Select(person => person.Name).ToList();
        return new([.. here.Concat(others).Order(StringComparer.OrdinalIgnoreCase).Take(MaxNames)], here.Count + others.Count);
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
