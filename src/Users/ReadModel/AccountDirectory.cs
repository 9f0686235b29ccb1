using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.ReadModel;

/// <summary>Reads accounts.</summary>
internal sealed class AccountDirectory(IAccountTable table, UsernameOrder order, PersonKeys keys)
{
    /// <summary>An account by id, or null.</summary>
    public async Task<User?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, cancellation) is { } row && keys.Find(id) is { } key ? SealedRow.ToUser(id, SealedRow.Open(row, key)) : null;

    /// <summary>Accounts by username.</summary>
    public async Task<UserPage> List(string? after, int limit, CancellationToken cancellation)
    {
        await order.Follow(cancellation);
        // One more shows whether there is a next page; one who is being deleted right now is left out.
        var ids = order.Page(after, limit + 1);
        var users = new List<User>(limit);
        foreach (var id in ids.Take(limit))
        {
            if (await Find(id, cancellation) is { } user)
                users.Add(user);
        }

        return new(users, ids.Count > limit && users.Count > 0 ? users[^1].Username : null);
    }
}
