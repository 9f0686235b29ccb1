using System.Text;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Accounts;

/// <param name="UserId">Whose address it is too.</param>
/// <param name="OwnerId">The older account, which keeps it.</param>
internal sealed record SharedEmail(string UserId, string OwnerId);

/// <summary>
/// Accounts whose e-mail address turned out to be that of an older account when addresses got one form. They are noted until they take another address.
/// </summary>
internal static class SharedEmails
{
    private const string Scope = "shared-email";
    private const int PageSize = 200;

    /// <summary>Notes an account.</summary>
    public static StateChange Note(SharedEmail shared) => new(Scope, shared.UserId, Encoding.ASCII.GetBytes(shared.OwnerId));

    public static async Task<bool> IsNoted(IEventStore store, SharedEmail shared, CancellationToken cancellation) =>
        await store.FindState(Scope, shared.UserId, cancellation) is { } owner && Encoding.ASCII.GetString(owner) == shared.OwnerId;

    /// <summary>The account has another address now, or none.</summary>
    public static StateChange Over(string userId) => new(Scope, userId, null);

    /// <summary>All that are noted.</summary>
    public static async Task<IReadOnlyList<SharedEmail>> List(IEventStore store, CancellationToken cancellation)
    {
        var all = new List<SharedEmail>();
        for (var after = ""; ;)
        {
            var page = await store.ReadStates(Scope, after, PageSize, cancellation);
            all.AddRange(page.Select(state => new SharedEmail(state.Key, Encoding.ASCII.GetString(state.Value))));
            if (page.Count < PageSize)
                return all;
            after = page[^1].Key;
        }
    }
}
