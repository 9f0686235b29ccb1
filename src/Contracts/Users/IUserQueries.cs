namespace TempMessenger.Contracts.Users;

/// <summary>
/// The read side of accounts: queries. Nothing of the write side (<see cref="IUsers"/>) has to run. After a change of an account has returned there, every query here
/// shows it. A query with a position is answered as soon as this side has come that far in the log; it waits two seconds at most.
/// </summary>
[Service("user_query_service")]
public interface IUserQueries
{
    /// <inheritdoc cref="IUsers.ListUsers"/>
    Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.FindUser"/>
    Task<User?> FindUser(FindUser request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.NameUsers"/>
    Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation);

    /// <summary>
    /// People whose username or shown name has words that begin as the words of the query do, in any order; of Chinese, Japanese and Korean names any part. Case, accents
    /// and width do not matter. E-mail addresses, phone numbers and names that others do not see are never searched, and who is
    /// suspended is left out. Anyone may call.
    /// </summary>
    /// <exception cref="ServiceException">InvalidArgument (query, limit, before), Unavailable (also: the position was not reached in time).</exception>
    Task<FoundPeople> SearchUsers(SearchUsers request, CancellationToken cancellation);

    /// <summary>What happened to an account, the newest first, a page at a time. For the account itself and the system alone.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (limit, before), UserNotFound, Unavailable.</exception>
    Task<HistoryPage> ListHistory(ListHistory request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.FindSession"/>
    Task<Session?> FindSession(FindSession request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.ListSessions"/>
    Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.ListWaysToLogIn"/>
    Task<WaysToLogIn> ListWaysToLogIn(ListWaysToLogIn request, CancellationToken cancellation);

    /// <inheritdoc cref="IUsers.ExportUser"/>
    Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation);

    /// <summary>As <see cref="IUsers.GetSignUpPolicy"/>, which decides; here <c>Access:SignUp</c> of this side is shown.</summary>
    Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation);
}

/// <param name="Query">1 to 100 characters, with at least one word of two characters, or one Chinese, Japanese or Korean character.</param>
/// <param name="Before"><see cref="FoundPeople.Next"/> of the page before, as it was given; null: the first page.</param>
/// <param name="Limit">1 to 50.</param>
/// <param name="AtLeast">As in <see cref="FindUser"/>.</param>
public sealed record SearchUsers(string? Query, string? Before = null, int Limit = 20, string? AtLeast = null);

/// <param name="People">Who registered last comes first.</param>
/// <param name="Next">For the next page; null at the end. Who follows it to the end gets everyone who fits all the while exactly once.</param>
public sealed record FoundPeople(IReadOnlyList<PersonName> People, string? Next);

/// <param name="UserId">The account.</param>
/// <param name="Before"><see cref="HistoryPage.Next"/> of the page before, as it was given; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListHistory(string UserId, string? Before = null, int Limit = 50);

/// <param name="Entries">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, string? Next);

/// <summary>Something that happened to an account.</summary>
/// <param name="Kind">One of <see cref="HistoryKind"/>.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Fields">With a changed profile: which fields, by their names in <see cref="UpdateUser"/> in snake_case; their values are not shown.</param>
/// <param name="Role">With a registration or a changed role: the role since then.</param>
/// <param name="Device">With a log-in: what the person may recognise the device by. With a passkey: its name.</param>
public sealed record HistoryEntry(string Kind, long At, IReadOnlyList<string>? Fields = null, Role? Role = null, string? Device = null);

/// <summary>What can happen to an account.</summary>
public static class HistoryKind
{
    /// <summary>It was made.</summary>
    public const string Registered = "registered";

    /// <summary>Names, e-mail address or phone number changed.</summary>
    public const string ProfileChanged = "profile_changed";

    /// <summary>An admin changed what it may do.</summary>
    public const string RoleChanged = "role_changed";

    /// <summary>It got a new password.</summary>
    public const string PasswordChanged = "password_changed";

    /// <summary>A texted code proved its phone.</summary>
    public const string PhoneVerified = "phone_verified";

    /// <summary>It got the number by which apps know it.</summary>
    public const string Numbered = "numbered";

    /// <summary>It got a passkey.</summary>
    public const string PasskeyAdded = "passkey_added";

    /// <summary>A passkey got another name.</summary>
    public const string PasskeyRenamed = "passkey_renamed";

    /// <summary>A passkey was removed.</summary>
    public const string PasskeyRemoved = "passkey_removed";

    /// <summary>Log-ins need a code of the authenticator app from then on.</summary>
    public const string TotpEnabled = "totp_enabled";

    /// <summary>Log-ins needed none any more.</summary>
    public const string TotpDisabled = "totp_disabled";

    /// <summary>It got new recovery codes.</summary>
    public const string RecoveryCodesRenewed = "recovery_codes_renewed";

    /// <summary>A recovery code was used.</summary>
    public const string RecoveryCodeUsed = "recovery_code_used";

    /// <summary>A moderator suspended it.</summary>
    public const string Suspended = "suspended";

    /// <summary>The suspension was lifted.</summary>
    public const string SuspensionLifted = "suspension_lifted";

    /// <summary>Somebody logged in.</summary>
    public const string LoggedIn = "logged_in";
}
