using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Sessions;

/// <param name="Id">The name under which it is listed and ended.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Kind"><c>browser</c> or <c>app</c>.</param>
/// <param name="Device">Sealed with the person's key.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds, right to the hour.</param>
internal sealed record SessionRow(string Id, string UserId, string Kind, byte[] Device, long CreatedAt, long LastUsedAt);

/// <summary>What became of a session that was to start.</summary>
internal enum Start
{
    /// <summary>It lives, from now or from before.</summary>
    Live,

    /// <summary>The account is gone, or its password is another by now.</summary>
    Refused,

    /// <summary>Id or token belong to another session, or to one that has ended.</summary>
    Used,
}

/// <summary>
/// Sessions by the hash of their token, for all instances at once: what one ended is over for the others when the call returns. One that ended is remembered for a while without its token, so that a repeated log-in does not
/// bring it back.
/// </summary>
internal interface ISessionStore
{
    /// <summary>Starts a session, provided that the password that was checked still holds.</summary>
    Task<Start> Start(SessionRow session, string tokenHash, long passwordVersion, CancellationToken cancellation);

    /// <summary>The session with this token that has not ended, be it expired or not.</summary>
    Task<SessionRow?> Find(string tokenHash, CancellationToken cancellation);

    /// <summary>An account's sessions that have not ended, be they expired or not.</summary>
    Task<IReadOnlyList<SessionRow>> Of(string userId, CancellationToken cancellation);

    /// <summary>Moves the time of the last use forward.</summary>
    Task Touch(string id, long now, CancellationToken cancellation);

    /// <summary>Ends one session of the account; <see cref="SessionsEnded"/> becomes due. False where the account never had it.</summary>
    Task<bool> End(string userId, string id, long now, CancellationToken cancellation);

    /// <summary>Ends all sessions of the account but one.</summary>
    Task EndAll(string userId, string? except, long now, CancellationToken cancellation);

    /// <summary>Forgets sessions that were last used, made or ended before these times.</summary>
    Task Sweep(long lastUsedBefore, long createdBefore, long endedBefore, CancellationToken cancellation);
}
