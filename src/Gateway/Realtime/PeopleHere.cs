namespace TempMessenger.Gateway.Realtime;

/// <summary>Who watches a room: up to 50 names, and how many they are in all.</summary>
internal sealed record PeopleHere(IReadOnlyList<string> Names, int Count)
{
    public bool Equals(PeopleHere? other) => other is not null && Count == other.Count && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => Count;
}
