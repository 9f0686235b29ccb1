namespace TempMessenger.Gateway.Realtime;

/// <summary>Counts who is logged in and watches a room; a person with several connections, here or elsewhere, counts once. Not thread-safe.</summary>
internal sealed class Presence
{
    private const int MaxNames = 50;
    private readonly Dictionary<string, (string Name, int Connections)> people = [];
    private IReadOnlyList<Person> elsewhere = [];
    private PeopleHere told = new([], 0);
    private bool changed;
    private long version;

    public void Enter(Person? person)
    {
        if (person is null)
            return;
        var connections = people.TryGetValue(person.Id, out var known) ? known.Connections : 0;
        people[person.Id] = (person.Name, connections + 1);
        Changed();
    }

    public void Leave(Person? person)
    {
        if (person is null || !people.TryGetValue(person.Id, out var known))
            return;
        if (known.Connections > 1)
            people[person.Id] = known with { Connections = known.Connections - 1 };
        else
            people.Remove(person.Id);
        Changed();
    }

    public void Rename(Person person)
    {
        if (!people.TryGetValue(person.Id, out var known))
            return;
        people[person.Id] = known with { Name = person.Name };
        Changed();
    }

    /// <summary>Takes in who watches the room at other gateways.</summary>
    public void Elsewhere(IReadOnlyList<Person> watching) => (elsewhere, changed) = (watching, true);

    /// <summary>Who is on this gateway, or null where that is as it was at <paramref name="known"/>.</summary>
    public IReadOnlyList<Person>? Here(ref long known)
    {
        if (known == version)
            return null;
        known = version;
        return [.. people.Select(person => new Person(person.Key, person.Value.Name))];
    }

    /// <summary>Who is here, and whether that differs from what was told the last time.</summary>
    public (PeopleHere Here, bool News) Tell()
    {
        if (!changed)
            return (told, false);
        changed = false;
        var others = elsewhere.Where(person => !people.ContainsKey(person.Id)).Select(person => person.Name).ToList();
        var names = people.Values.Select(person => person.Name).Concat(others).Order(StringComparer.OrdinalIgnoreCase).Take(MaxNames);
        var here = new PeopleHere([.. names], people.Count + others.Count);
        var news = !here.Equals(told);
        told = here;
        return (here, news);
    }

    private void Changed()
    {
        changed = true;
        version++;
    }
}
