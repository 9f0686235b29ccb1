using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tables;

/// <summary>Folds events into rows. It has no effect but its answers, so a replay beside the read model in use runs the same code.</summary>
internal sealed class AccountFold(IReadOnlyDictionary<string, AccountRow> rows, Func<string, PersonKey?> findKey)
{
    private readonly Dictionary<string, (AccountState State, long Registered, PersonKey? Key)> people = [];
    private readonly List<(string UserId, string? Kept)> loggedOut = [];
    private readonly HashSet<string> announced = [];
    private readonly HashSet<string> named = [];

    /// <summary>Rows to write.</summary>
    public IReadOnlyList<AccountRow> Changed =>
        [.. people.Where(person => person.Value.State.Exists).Select(person => AccountRow.Seal(person.Key, person.Value.State, person.Value.Registered, person.Value.Key))];

    /// <summary>Accounts whose row goes.</summary>
    public IReadOnlyList<string> Deleted => [.. people.Where(person => person.Value.State.Deleted).Select(person => person.Key)];

    /// <summary>Accounts that are found by other names now: their place in the order of registration, and their profile; of who was deleted it is empty.</summary>
    public IReadOnlyList<(long Registered, Profile Profile)> Named =>
        [.. people.Where(person => named.Contains(person.Key)).Select(person => (person.Value.Registered, person.Value.State.Profile))];

    /// <summary>Accounts whose sessions end, but the one kept.</summary>
    public IReadOnlyList<(string UserId, string? Kept)> LoggedOut => [.. loggedOut.Where(end => !IsDeleted(end.UserId))];

    /// <summary>Accounts that others show differently now.</summary>
    public IReadOnlyList<string> Announced => [.. announced.Where(id => !IsDeleted(id))];

    public void Apply(RecordedEvent recorded)
    {
        if (Account.IdOf(recorded.Stream) is not { } id)
            return;
        if (!people.TryGetValue(id, out var person))
            person = Find(id);
        if (recorded.Version > person.State.Version)
        {
            var happened = Account.Form(id, person.Key).Read(recorded);
            person.State = Account.Evolve(person.State, happened);
            if (happened is AccountEvent.UserRegistered)
                person.Registered = recorded.Position;
            if (happened is AccountEvent.UserPasswordChanged password)
                loggedOut.Add((id, UserIds.IsId(password.KeptSession) ? password.KeptSession : null));
            if (happened is AccountEvent.UserTotpEnabled totp)
                loggedOut.Add((id, UserIds.IsId(totp.KeptSession) ? totp.KeptSession : null));
            if (happened is AccountEvent.UserSuspended)
                loggedOut.Add((id, null));
            if (happened is AccountEvent.UserProfileUpdated or AccountEvent.UserRoleChanged or AccountEvent.UserPhoneVerified
                or AccountEvent.UserTotpEnabled or AccountEvent.UserTotpDisabled)
                announced.Add(id);
            if (happened is AccountEvent.UserRegistered or AccountEvent.UserProfileUpdated or AccountEvent.AccountDeleted)
                named.Add(id);
        }

        people[id] = person;
    }

    private bool IsDeleted(string id) => people[id].State.Deleted;

    private (AccountState State, long Registered, PersonKey? Key) Find(string id)
    {
        var key = findKey(id);
        return rows.GetValueOrDefault(id) is { } row ? (row.Open(key), row.Registered, key) : (AccountState.None, 0, key);
    }
}
