namespace TempMessenger.Contracts.Users;

/// <content>Passkeys, and a second factor for log-ins by password and by texted codes.</content>
public partial interface IUsers
{
    /// <summary>
    /// The second step of a log-in: what was refused with <see cref="FactorReasons.SecondFactorNeeded"/> goes on with the ticket of that refusal and a code of the
    /// authenticator app, or a recovery code. A ticket holds for five minutes and leads to one session.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError (<c>totp_invalid</c>, <c>ticket_invalid</c>, or the password changed meanwhile), TooManyRequests, Unavailable.
    /// </exception>
    Task<Session> CompleteLogIn(CompleteLogIn request, CancellationToken cancellation);

    /// <summary>An account's passkeys, and whether it has a second factor. The account itself or an admin may ask.</summary>
    /// <exception cref="ServiceException">Forbidden.</exception>
    Task<WaysToLogIn> ListWaysToLogIn(ListWaysToLogIn request, CancellationToken cancellation);

    /// <summary>The options with which a browser makes a passkey for the account (WebAuthn's creation options), and the ticket that goes with them. Only the account itself.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound.</exception>
    Task<PasskeyOptions> BeginPasskey(BeginPasskey request, CancellationToken cancellation);

    /// <summary>Adds a passkey. The ticket holds for five minutes and works once. Only the account itself.</summary>
    /// <exception cref="ServiceException">
    /// Forbidden, UserNotFound, InvalidArgument (<c>passkey_invalid</c>, <c>ticket_invalid</c>, the name), Conflict (an account has it already, or this one has too many).
    /// </exception>
    Task<Passkey> AddPasskey(AddPasskey request, CancellationToken cancellation);

    /// <summary>Gives a passkey another name. Only the account itself.</summary>
    /// <exception cref="ServiceException">Forbidden, NotFound, InvalidArgument (the name).</exception>
    Task<Passkey> RenamePasskey(RenamePasskey request, CancellationToken cancellation);

    /// <summary>Removes a passkey: it logs in no more. Only the account itself.</summary>
    /// <exception cref="ServiceException">Forbidden, NotFound.</exception>
    Task RemovePasskey(RemovePasskey request, CancellationToken cancellation);

    /// <summary>The options with which a browser shows a passkey of whichever account (WebAuthn's request options), and the ticket that goes with them. Anyone may call.</summary>
    Task<PasskeyOptions> BeginPasskeyLogIn(BeginPasskeyLogIn request, CancellationToken cancellation);

    /// <summary>
    /// Logs in by a passkey, which needs no second factor: it verified its owner. An unknown passkey, a wrong signature, a counter that did not rise and a ticket that
    /// was used or is too old give the same answer.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError (<c>passkey_refused</c>), Unavailable.</exception>
    Task<Session> LogInByPasskey(LogInByPasskey request, CancellationToken cancellation);

    /// <summary>A new secret for an authenticator app (RFC 6238). Nothing changes until <see cref="EnableTotp"/>. Only the account itself.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, Conflict (there is a second factor already).</exception>
    Task<NewTotp> BeginTotp(BeginTotp request, CancellationToken cancellation);

    /// <summary>
    /// Demands a code at log-ins by password and by texted codes from now on, provided that the app shows the right one; all sessions but the one named end. The recovery
    /// codes are shown only here. Only the account itself.
    /// </summary>
    /// <exception cref="ServiceException">
    /// Forbidden, UserNotFound, AuthenticationError (the password, where the account has one; <c>totp_invalid</c>), InvalidArgument (<c>ticket_invalid</c>), Conflict
    /// (there is a second factor already), TooManyRequests.
    /// </exception>
    Task<RecoveryCodes> EnableTotp(EnableTotp request, CancellationToken cancellation);

    /// <summary>Demands no code any more; the recovery codes go too. Only the account itself, which proves it by its password, a code of the app or a recovery code; and the system.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, AuthenticationError, InvalidArgument (no proof), TooManyRequests.</exception>
    Task DisableTotp(DisableTotp request, CancellationToken cancellation);

    /// <summary>Ten new recovery codes; those before work no more. Only the account itself, with a proof as for <see cref="DisableTotp"/>.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, AuthenticationError, InvalidArgument (no proof), Conflict (there is no second factor), TooManyRequests.</exception>
    Task<RecoveryCodes> RenewRecoveryCodes(RenewRecoveryCodes request, CancellationToken cancellation);
}

/// <param name="Ticket">The argument <c>ticket</c> of the refusal of the first step.</param>
/// <param name="Code">Six digits, or a recovery code.</param>
/// <param name="Session">The session that is to start.</param>
public sealed record CompleteLogIn(string? Ticket, string? Code, NewSession Session);

/// <param name="UserId">The account.</param>
public sealed record ListWaysToLogIn(string UserId);

/// <summary>The site for which passkeys are made (WebAuthn's relying party).</summary>
/// <param name="Id">Its domain.</param>
/// <param name="Origin">Scheme, name and port of its pages, as browsers write it.</param>
public sealed record RelyingParty(string Id, string Origin);

/// <param name="UserId">The account.</param>
/// <param name="Party">The site.</param>
public sealed record BeginPasskey(string UserId, RelyingParty Party);

/// <param name="CommandId">32 lower-case hex digits, and the passkey's id from then on.</param>
/// <param name="UserId">The account.</param>
/// <param name="Party">The site.</param>
/// <param name="Ticket"><see cref="PasskeyOptions.Ticket"/>.</param>
/// <param name="Credential">What the browser made: a <c>RegistrationResponseJSON</c>.</param>
/// <param name="Name">What its owner may recognise it by, 1 to 80 characters.</param>
public sealed record AddPasskey(string CommandId, string UserId, RelyingParty Party, string? Ticket, string? Credential, string? Name);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="PasskeyId">Which one.</param>
/// <param name="Name">1 to 80 characters.</param>
public sealed record RenamePasskey(string CommandId, string UserId, string? PasskeyId, string? Name);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="PasskeyId">Which one.</param>
public sealed record RemovePasskey(string CommandId, string UserId, string? PasskeyId);

/// <param name="Party">The site.</param>
public sealed record BeginPasskeyLogIn(RelyingParty Party);

/// <param name="Party">The site.</param>
/// <param name="Ticket"><see cref="PasskeyOptions.Ticket"/>.</param>
/// <param name="Credential">What the browser made: an <c>AuthenticationResponseJSON</c>.</param>
/// <param name="Session">The session that is to start.</param>
public sealed record LogInByPasskey(RelyingParty Party, string? Ticket, string? Credential, NewSession Session);

/// <param name="UserId">The account.</param>
public sealed record BeginTotp(string UserId);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Ticket"><see cref="NewTotp.Ticket"/>.</param>
/// <param name="Code">Six digits, as the app shows them.</param>
/// <param name="Password">The account's, where it has one.</param>
/// <param name="KeepSession">The session that may go on.</param>
public sealed record EnableTotp(string CommandId, string UserId, string? Ticket, string? Code, string? Password = null, string? KeepSession = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Password">The account's.</param>
/// <param name="Code">Instead: six digits, or a recovery code.</param>
public sealed record DisableTotp(string CommandId, string UserId, string? Password = null, string? Code = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Password">The account's.</param>
/// <param name="Code">Instead: six digits, or a recovery code.</param>
public sealed record RenewRecoveryCodes(string CommandId, string UserId, string? Password = null, string? Code = null);

/// <param name="Options">JSON for the browser.</param>
/// <param name="Ticket">Holds for five minutes, and works once. It is kept from other pages, such as in a cookie.</param>
public sealed record PasskeyOptions(string Options, string Ticket);

/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Name">What its owner may recognise it by.</param>
/// <param name="AddedAt">Unix milliseconds.</param>
/// <param name="LastUsedAt">Unix milliseconds; null: not yet.</param>
public sealed record Passkey(string Id, string Name, long AddedAt, long? LastUsedAt);

/// <param name="Passkeys">In the order in which they were added.</param>
/// <param name="HasTotp">Log-ins by password and by texted codes also need a code of the authenticator app.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes were not used yet.</param>
public sealed record WaysToLogIn(IReadOnlyList<Passkey> Passkeys, bool HasTotp, int RecoveryCodesLeft);

/// <param name="Secret">Base32, to be typed into an authenticator app.</param>
/// <param name="Address">The same as an address that such apps understand (<c>otpauth://…</c>), for a QR code.</param>
/// <param name="Ticket">Holds for ten minutes.</param>
public sealed record NewTotp(string Secret, string Address, string Ticket);

/// <param name="Codes">Each works once in place of a code of the authenticator app. They cannot be shown again.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);
