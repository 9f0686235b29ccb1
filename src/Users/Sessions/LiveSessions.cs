using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.ReadModel;

namespace TempMessenger.Users.Sessions;

/// <summary>Starts, finds, lists and ends sessions.</summary>
internal sealed class LiveSessions(ISessionStore store, AccountDirectory directory, PersonKeys keys, Publisher publisher, TimeProvider clock)
{
    private const string Device = "device";

    /// <summary>Starts the session of somebody whose password, set by that version of the account, was found right.</summary>
    /// <exception cref="ServiceException">AuthenticationError: it no longer holds; Conflict: id or token were used for something else.</exception>
    public Session Start(string userId, NewSession wanted, long passwordVersion)
    {
        var now = Now();
        var key = keys.Find(userId) ?? throw Refusals.WrongNameOrPassword();
        var device = key.Seal(Place(wanted.Id), Device, Encoding.UTF8.GetBytes(wanted.Device));
        var started = store.Start(new SessionRow(wanted.Id, userId, wanted.Kind, device, now, now), wanted.TokenHash, passwordVersion);
        return started switch
        {
            Sessions.Start.Live when Find(wanted.TokenHash) is { } session => session,
            Sessions.Start.Used => throw new ServiceException(ErrorCode.Conflict, "Session id is in use", "Make a new session id and a new token."),
            _ => throw Refusals.WrongNameOrPassword(),
        };
    }

    /// <summary>The live session with this token together with its account, or null.</summary>
    public Session? Find(string tokenHash)
    {
        var now = Now();
        if (!Ids.IsHash(tokenHash) || store.Find(tokenHash) is not { } session || SessionTimes.ExpiresAt(session) <= now)
            return null;
        if (directory.Find(session.UserId) is not { } user)
            return null;
        if (now - session.LastUsedAt >= SessionTimes.TouchEvery)
        {
            store.Touch(session.Id, now);
            session = session with { LastUsedAt = now };
        }

        return new Session(session.Id, user, SessionTimes.ExpiresAt(session));
    }

    /// <summary>An account's live sessions, the most recently used first.</summary>
    public IReadOnlyList<SessionInfo> List(string userId)
    {
        if (!Ids.IsId(userId) || keys.Find(userId) is not { } key)
            return [];
        var now = Now();
        return
        [
            .. store.Of(userId)
                .Where(session => SessionTimes.ExpiresAt(session) > now)
                .OrderByDescending(session => session.LastUsedAt).ThenByDescending(session => session.CreatedAt)
                .Select(session => ToInfo(session, key)),
        ];
    }

    /// <summary>Ends one session (null: all but one); others are told before this returns.</summary>
    /// <exception cref="ServiceException">NotFound.</exception>
    public Task End(string userId, string? sessionId, string? except, CancellationToken cancellation)
    {
        if (sessionId is null)
            store.EndAll(userId, except, Now());
        else if (!store.End(userId, sessionId, Now()))
            throw new ServiceException(ErrorCode.NotFound, "Session not found", "It is none of this account's.");
        return publisher.PublishDue(cancellation);
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
