namespace TempMessenger.Contracts.Users;

/// <content>Accounts to which nobody can log in.</content>
public partial interface IUsers
{
    /// <summary>
    /// Suspends an account: its sessions end (<see cref="SessionsEnded"/> follows) and none can be started until then. Of two suspensions the later one counts. Moderators,
    /// admins and the system; admins cannot be suspended, moderators only by admins and the system.
    /// </summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, InvalidArgument (until), Unavailable.</exception>
    Task<User> SuspendUser(SuspendUser request, CancellationToken cancellation);

    /// <summary>Ends a suspension. Where there is none, nothing happens. Moderators, admins and the system.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, Unavailable.</exception>
    Task<User> LiftSuspension(LiftSuspension request, CancellationToken cancellation);

    /// <summary>Whose ticket for an appeal it is, as the refusal of a log-in gave it; null: it is none, or too old. The system only.</summary>
    /// <exception cref="ServiceException">Forbidden.</exception>
    Task<string?> FindAppellant(FindAppellant request, CancellationToken cancellation);
}

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Until">The end, exclusive: Unix milliseconds; null: until it is lifted.</param>
public sealed record SuspendUser(string CommandId, string UserId, long? Until = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
public sealed record LiftSuspension(string CommandId, string UserId);

/// <param name="Ticket">Holds for a day.</param>
public sealed record FindAppellant(string Ticket);
