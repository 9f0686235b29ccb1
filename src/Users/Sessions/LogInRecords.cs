using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Sessions;

/// <summary>Notes in an account's history that somebody logged in, before a session starts; not to an account that is suspended.</summary>
internal sealed class LogInRecords(AccountAggregate accounts, IEventStore store, PersonKeys keys, Suspensions suspensions)
{
    /// <summary>Once for a session, however often it is called.</summary>
    /// <exception cref="ServiceException">UserNotFound, Forbidden (suspended).</exception>
    public async Task Add(string userId, NewSession session, CancellationToken cancellation)
    {
        await suspensions.Require(userId, cancellation);
        var key = keys.Find(userId) ?? throw UserRefusals.UserNotFound();
        var loggedIn = LogInJson.Append(userId, session, LogInJson.SealingOf(userId, key));
        var position = LogIns.PositionOf(await store.Append(new Append(LogIns.CommandOf(session), [loggedIn]), cancellation));
        await accounts.WaitUntilShown(position ?? throw UserRefusals.UserNotFound(), cancellation);
    }
}
