namespace TempMessenger.Gateway.Realtime;

/// <summary>Counts who is logged in and watches a room; a person with several connections counts once. Not thread-safe.</summary>
internal sealed class Presence
{
    private const int MaxNames = 50;
    private readonly Dictionary<string, (string Name, int Connections)> people = [];
    private PeopleHere told = new([], 0);
    private bool changed;

    public void Enter(Person? person)
    {
        if (person is null)
            return;
        var connections = people.TryGetValue(person.Id, out var known) ? known.Connections : 0;
        people[person.Id] = (person.Name, connections + 1);
        changed = true;
    }

    public void Leave(Person? person)
    {
        if (person is null || !people.TryGetValue(person.Id, out var known))
            return;
        if (known.Connections > 1)
            people[person.Id] = known with { Connections = known.Connections - 1 };
        else
            people.Remove(person.Id);
        changed = true;
    }

    public void Rename(Person person)
    {
        if (!people.TryGetValue(person.Id, out var known))
            return;
        people[person.Id] = known with { Name = person.Name };
        changed = true;
    }

    /// <summary>Who is here, and whether that differs from what was told the last time.</summary>
    public (PeopleHere Here, bool News) Tell()
    {
        if (!changed)
            return (told, false);
        changed = false;
        var here = new PeopleHere([.. people.Values.Select(person => person.Name).Order(StringComparer.OrdinalIgnoreCase).Take(MaxNames)], people.Count);
        var news = !here.Equals(told);
        told = here;
        return (here, news);
    }
}
