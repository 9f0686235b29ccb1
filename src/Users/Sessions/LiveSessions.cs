using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Sessions;

/// <summary>Starts, finds, lists and ends sessions.</summary>
internal sealed class LiveSessions(SessionTable table, AccountTable accounts, PersonKeys keys, FactorDuty duty, TimeProvider clock)
{
    private const string Device = "device";

    /// <summary>Starts the session of somebody whose password, set by that version of the account, was found right; null: it was not by a password.</summary>
    /// <exception cref="ServiceException">AuthenticationError: it no longer holds; Conflict: id or token were used for something else.</exception>
    public async Task<Session> Start(string userId, NewSession wanted, long? passwordVersion, CancellationToken cancellation)
    {
        var now = Now();
        var key = keys.Find(userId) ?? throw UserRefusals.WrongNameOrPassword();
        var device = key.Seal(Place(wanted.Id), Device, Encoding.UTF8.GetBytes(wanted.Device));
        var row = new SessionRow(wanted.Id, userId, wanted.Kind, device, now, now);
        var started = await table.Start(row, wanted.TokenHash, passwordVersion, cancellation);
        return started switch
        {
            SessionStart.Live when await Find(wanted.TokenHash, cancellation) is { } session => session,
            SessionStart.Used => throw new ServiceException(ErrorCode.Conflict, UserReasons.SessionIdTaken, "session"),
            _ => throw UserRefusals.WrongNameOrPassword(),
        };
    }

    /// <summary>The live session with this token together with its account, or null.</summary>
    public async Task<Session?> Find(string tokenHash, CancellationToken cancellation)
    {
        var now = Now();
        if (!UserIds.IsHash(tokenHash) || await table.Find(tokenHash, cancellation) is not { } session || SessionTimes.ExpiresAt(session) <= now)
            return null;
        if (await accounts.Find(session.UserId, cancellation) is not { } user)
            return null;
        if (now - session.LastUsedAt >= SessionTimes.TouchEvery)
        {
            await table.Touch(session.Id, now, cancellation);
            session = session with { LastUsedAt = now };
        }

        return new Session(session.Id, duty.Limit(user), SessionTimes.ExpiresAt(session));
    }

    /// <summary>An account's live sessions, the most recently used first.</summary>
    public async Task<IReadOnlyList<SessionInfo>> List(string userId, CancellationToken cancellation)
    {
        if (!UserIds.IsId(userId) || keys.Find(userId) is not { } key)
            return [];
        var now = Now();
        return
        [
            .. (await table.Of(userId, cancellation))
                .Where(session => SessionTimes.ExpiresAt(session) > now)
                .OrderByDescending(session => session.LastUsedAt).ThenByDescending(session => session.CreatedAt)
                .Select(session => ToInfo(session, key)),
        ];
    }

    /// <summary>Ends one session (null: all but one); the gateways are notified before this returns.</summary>
    /// <exception cref="ServiceException">NotFound.</exception>
    public async Task End(string userId, string? sessionId, string? except, CancellationToken cancellation)
    {
        var known = UserIds.IsId(userId);
        if (sessionId is null && known)
            await table.EndAll(userId, UserIds.IsId(except) ? except : null, Now(), cancellation);
        else if (sessionId is not null && !(known && UserIds.IsId(sessionId) && await table.End(userId, sessionId, Now(), cancellation)))
            throw new ServiceException(ErrorCode.NotFound, UserReasons.SessionNotFound);
        await table.PublishDue(cancellation);
    }

    private static SessionInfo ToInfo(SessionRow session, PersonKey key) => new(
        session.Id,
        session.Kind,
        Encoding.UTF8.GetString(key.Open(Place(session.Id), Device, session.Device)),
        session.CreatedAt,
        session.LastUsedAt,
        SessionTimes.ExpiresAt(session));

    private static string Place(string sessionId) => $"sessions/{sessionId}";

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
