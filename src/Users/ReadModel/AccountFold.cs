using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.ReadModel;

/// <summary>Folds events into rows. It has no effect but its answer, so a replay beside the read model in use runs the same code.</summary>
internal sealed class AccountFold(IAccountTable table, PersonKeys keys)
{
    private const string StreamPrefix = "user-";

    /// <summary>What a batch means for the rows that the table holds now.</summary>
    public AccountRows Fold(IReadOnlyList<RecordedEvent> batch)
    {
        var people = new Dictionary<string, Person>();
        var loggedOut = new List<(string, string?)>();
        var changed = new HashSet<string>();
        foreach (var recorded in batch.Where(e => e.Stream.StartsWith(StreamPrefix, StringComparison.Ordinal)))
        {
            var id = recorded.Stream[StreamPrefix.Length..];
            if (!people.TryGetValue(id, out var person))
                people[id] = person = Find(id);
            if (recorded.Version <= person.State.Version)
                continue;
            var happened = AccountJson.Aggregate(id, person.Key).Decode(recorded);
            person.State = Account.Evolve(person.State, happened);
            if (happened is AccountEvent.UserPasswordChanged password)
                loggedOut.Add((id, password.KeptSession));
            if (happened is AccountEvent.UserProfileUpdated or AccountEvent.UserRoleChanged)
                changed.Add(id);
        }

        var gone = people.Where(person => person.Value.State.Deleted).Select(person => person.Key).ToHashSet();
        return new()
        {
            Put = [.. people.Where(person => person.Value.State.Exists).Select(person => ToRow(person.Key, person.Value))],
            Removed = [.. gone],
            LoggedOut = [.. loggedOut.Where(end => !gone.Contains(end.Item1))],
            Changed = [.. changed.Where(id => !gone.Contains(id))],
        };
    }

    private Person Find(string id)
    {
        var key = keys.Find(id);
        return new() { Key = key, State = table.Find(id) is { } row ? SealedRow.Open(row, key) : AccountState.None };
    }

    private static AccountRow ToRow(string id, Person person) => SealedRow.Seal(id, person.State, person.Key);

    private sealed class Person
    {
        public required PersonKey? Key { get; init; }

        public required AccountState State { get; set; }
    }
}
