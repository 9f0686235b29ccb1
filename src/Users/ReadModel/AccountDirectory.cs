using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.ReadModel;

/// <summary>Reads accounts.</summary>
internal sealed class AccountDirectory(IAccountTable table, UsernameOrder order, PersonKeys keys)
{
    /// <summary>An account by id, or null.</summary>
    public User? Find(string id) =>
        table.Find(id) is { } row && keys.Find(id) is { } key ? SealedRow.ToUser(id, SealedRow.Open(row, key)) : null;

    /// <summary>Accounts by username.</summary>
    public UserPage List(string? after, int limit)
    {
        // One more shows whether there is a next page; one who is being deleted right now is left out.
        var ids = order.Page(after, limit + 1);
        var users = ids.Take(limit).Select(Find).OfType<User>().ToList();
        return new(users, ids.Count > limit && users.Count > 0 ? users[^1].Username : null);
    }
}
