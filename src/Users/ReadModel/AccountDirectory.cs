using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.ReadModel;

/// <summary>Reads accounts.</summary>
internal sealed class AccountDirectory(IAccountTable table, UsernameOrder order, PersonKeys keys)
{
    /// <summary>An account by id, or null.</summary>
    public async Task<User?> Find(string id, CancellationToken cancellation) => await table.Find(id, cancellation) is { } row ? Open(row) : null;

    /// <summary>Accounts by username.</summary>
    public async Task<UserPage> List(string? after, int limit, CancellationToken cancellation)
    {
        await order.Follow(cancellation);
        // One more shows whether there is a next page; one who is being deleted right now is left out.
        var ids = order.Page(after, limit + 1);
        var rows = (await table.Find([.. ids.Take(limit)], cancellation)).ToDictionary(row => row.Id);
        var users = ids.Take(limit).Select(id => rows.GetValueOrDefault(id)).OfType<AccountRow>().Select(Open).OfType<User>().ToList();
        return new(users, ids.Count > limit && users.Count > 0 ? users[^1].Username : null);
    }

    private User? Open(AccountRow row) => keys.Find(row.Id) is { } key ? SealedRow.ToUser(row.Id, SealedRow.Open(row, key)) : null;
}
