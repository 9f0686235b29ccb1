using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.ReadModel;

/// <summary>Folds events into rows. It has no effect but its answer, so a replay beside the read model in use runs the same code.</summary>
internal sealed class AccountFold(PersonKeys keys)
{
    /// <summary>The accounts that events are about.</summary>
    public static IReadOnlyCollection<string> Touched(IEnumerable<RecordedEvent> events) =>
        events.Select(OwnerOf).OfType<string>().ToHashSet();

    /// <summary>What events mean for the rows that the table holds now.</summary>
    public AccountRows Fold(IReadOnlyList<RecordedEvent> due, IReadOnlyDictionary<string, AccountRow> rows)
    {
        var people = new Dictionary<string, Person>();
        var loggedOut = new List<(string, string?)>();
        var changed = new HashSet<string>();
        foreach (var recorded in due)
        {
            if (OwnerOf(recorded) is not { } id)
                continue;
            if (!people.TryGetValue(id, out var person))
                people[id] = person = Find(id, rows.GetValueOrDefault(id));
            if (recorded.Version <= person.State.Version)
                continue;
            var happened = AccountJson.Aggregate(id, person.Key).Decode(recorded);
            person.State = Account.Evolve(person.State, happened);
            if (happened is AccountEvent.UserPasswordChanged password)
                loggedOut.Add((id, Ids.IsId(password.KeptSession) ? password.KeptSession : null));
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

    private static string? OwnerOf(RecordedEvent recorded) => Account.IdOf(recorded.Stream);

    private Person Find(string id, AccountRow? row)
    {
        var key = keys.Find(id);
        return new() { Key = key, State = row is null ? AccountState.None : SealedRow.Open(row, key) };
    }

    private static AccountRow ToRow(string id, Person person) => SealedRow.Seal(id, person.State, person.Key);

    private sealed class Person
    {
        public required PersonKey? Key { get; init; }

        public required AccountState State { get; set; }
    }
}
