namespace TempMessenger.Contracts.Users;

/// <summary>
/// Accounts and their sessions. Accounts are event-sourced: a change is accepted at an expected version or refused. Every change takes a
/// command id (32 lower-case hex digits): the same id again has no second effect and gives the same answer.
/// After a change returns, every read shows it, here and in <see cref="IUserQueries"/>, which answers reads also while this service is down.
/// </summary>
[Service("user_service")]
public partial interface IUsers
{
    /// <summary>
    /// Registers an account (the original's <c>create_user(first_name, last_name, email, password)</c>). The first account of an installation
    /// becomes admin. With <see cref="CreateUser.Session"/> the account is logged in by the same call. The answer is empty, as the original's,
    /// or the new account where <see cref="CreateUser.ReturnUser"/> asks for it.
    /// </summary>
    /// <exception cref="ServiceException">
    /// UserAlreadyExists (<c>User already exists - {name}</c>), CreateUserError (a value is missing or of the wrong form; the message says
    /// which), Forbidden (signing up is closed, or the invitation or set-up code is missing or wrong), Unavailable (too many at once).
    /// </exception>
    Task<User?> CreateUser(CreateUser request, CancellationToken cancellation);

    /// <summary>Checks a password, as the original does on the RPC wire: the error shows whether the account exists, so no page or public API uses it.</summary>
    /// <exception cref="ServiceException">UserNotFound, AuthenticationError, Unavailable.</exception>
    Task AuthenticateUser(AuthenticateUser request, CancellationToken cancellation);

    /// <summary>
    /// Logs in by e-mail, username or phone and password. Unknown account and wrong password give the same answer in the same time. Where the account has a second
    /// factor and none is given, the refusal has a ticket with which <see cref="CompleteLogIn"/> goes on.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError (<c>Wrong name or password</c>, <c>second_factor_needed</c>, <c>totp_invalid</c>), TooManyRequests (codes), Unavailable (too many at once).
    /// </exception>
    Task<Session> LogIn(LogIn request, CancellationToken cancellation);

    /// <summary>
    /// Registers an account by its phone: the code, texted for a registration, proves whose the phone is. The new account has a username and a name at random. What
    /// somebody else's account holds as a phone that was never proven goes over to the new one. Repeats are told apart by the id and the password.
    /// </summary>
    /// <exception cref="ServiceException">
    /// UserAlreadyExists (an account has proven the phone), CreateUserError (the password), InvalidArgument (<c>phone_invalid</c>, <c>code_invalid</c>), Forbidden (as for
    /// <see cref="CreateUser"/>), Unavailable. Nothing is told of the phone to whom has not the right code.
    /// </exception>
    Task<User> RegisterByPhone(RegisterByPhone request, CancellationToken cancellation);

    /// <summary>
    /// Logs in by a phone and the code that was texted to it for a log-in. Where no account has proven the phone, one is registered at once, as <see cref="RegisterByPhone"/>
    /// does, without a password. An app gets the account's number (<see cref="User.Number"/>), which is made now for an account that has none. A second factor is asked for
    /// as in <see cref="LogIn"/>.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError (<c>second_factor_needed</c>, <c>totp_invalid</c>), TooManyRequests (codes of the authenticator app),
    /// InvalidArgument (<c>phone_invalid</c>, <c>code_invalid</c>), UserNotFound (no account has proven the phone and none is to be made), Forbidden (as for
    /// <see cref="CreateUser"/>), Unavailable. Nothing is told of the phone to whom has not the right code.
    /// </exception>
    Task<Session> LogInByPhone(LogInByPhone request, CancellationToken cancellation);

    /// <summary>Gives the account a phone, or another one, proven by the code that was texted to it for a verification. Only the account itself.</summary>
    /// <exception cref="ServiceException">
    /// Forbidden, UserNotFound, AuthenticationError (the password, where the account has one), InvalidArgument (<c>phone_invalid</c>, <c>code_invalid</c>),
    /// UserAlreadyExists (another account has proven the phone), Unavailable.
    /// </exception>
    Task<User> VerifyPhone(VerifyPhone request, CancellationToken cancellation);

    /// <summary>
    /// Whether a device has logged in to the account of that name before. It is let in no more easily, but strangers who guess at the name must not use up
    /// its tries. Anyone may call; only who holds what a log-in gave learns anything.
    /// </summary>
    Task<bool> KnowsDevice(KnowsDevice request, CancellationToken cancellation);

    /// <summary>
    /// What the device on which a live session was started shows at its next log-in to be known again, or null where there is no such session (any more). A
    /// log-in gives it with its answer (<see cref="Session.Device"/>); this is for sessions that signing up started.
    /// </summary>
    Task<string?> RememberDevice(RememberDevice request, CancellationToken cancellation);

    /// <summary>
    /// What tries to log in under a name are counted by: the same for every name and spelling of one account, and for every spelling of a name that no account has.
    /// It does not reveal whether the name is known, nor whose it is.
    /// </summary>
    Task<string> GetLogInKey(GetLogInKey request, CancellationToken cancellation);

    /// <summary>The session whose token hashes to this, or null where there is none (any more). Moves its idle time forward.</summary>
    Task<Session?> FindSession(FindSession request, CancellationToken cancellation);

    /// <summary>An account's live sessions, the most recently used first. The account itself or an admin may ask.</summary>
    /// <exception cref="ServiceException">Forbidden.</exception>
    Task<IReadOnlyList<SessionInfo>> ListSessions(ListSessions request, CancellationToken cancellation);

    /// <summary>Ends one session, or all of an account but one; <see cref="SessionsEnded"/> follows. Repeats have no effect.</summary>
    /// <exception cref="ServiceException">Forbidden, NotFound (the one named is none of the account's).</exception>
    Task EndSessions(EndSessions request, CancellationToken cancellation);

    /// <summary>Accounts in the order in which they registered, a page at a time.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    Task<UserPage> ListUsers(ListUsers request, CancellationToken cancellation);

    /// <summary>An account by id, username, e-mail or number (exactly one is given), or null.</summary>
    Task<User?> FindUser(FindUser request, CancellationToken cancellation);

    /// <summary>What others see of accounts, by their ids: for lists of what people wrote. An id that no account has is left out. Anyone may call.</summary>
    /// <exception cref="ServiceException">InvalidArgument: more than 200 ids.</exception>
    Task<IReadOnlyList<PersonName>> NameUsers(NameUsers request, CancellationToken cancellation);

    /// <summary>Changes the fields that are given (null leaves a field as it is, an empty string clears an optional one). Oneself or an admin.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, InvalidArgument, VersionConflict, UserAlreadyExists.</exception>
    Task<User> UpdateUser(UpdateUser request, CancellationToken cancellation);

    /// <summary>
    /// Changes one's password; all sessions but the one named end. Who has none proves it by a code instead, texted to the account's phone for a verification. The system
    /// itself may leave the old one out.
    /// </summary>
    /// <exception cref="ServiceException">
    /// Forbidden, UserNotFound, AuthenticationError (old password), InvalidArgument (new one, <c>code_invalid</c>), Unavailable.
    /// </exception>
    Task ChangePassword(ChangePassword request, CancellationToken cancellation);

    /// <summary>Changes a role. Admins and the system only.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, VersionConflict, Conflict (the last admin cannot be demoted).</exception>
    Task<User> ChangeRole(ChangeRole request, CancellationToken cancellation);

    /// <summary>
    /// Deletes an account and erases the person: the key of their personal fields is destroyed, sessions end, names are free again,
    /// <see cref="UserDeleted"/> follows. Oneself (with the password, or a code as for <see cref="ChangePassword"/>; what is given is checked) or an admin.
    /// </summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound, AuthenticationError (password), Conflict (the last admin cannot be deleted).</exception>
    Task DeleteUser(DeleteUser request, CancellationToken cancellation);

    /// <summary>All that is kept about an account, decrypted: profile, events, logins, sessions. Oneself or an admin.</summary>
    /// <exception cref="ServiceException">Forbidden, UserNotFound.</exception>
    Task<UserExport> ExportUser(ExportUser request, CancellationToken cancellation);

    /// <summary>Makes an invitation code, for <c>Access:SignUp=invite</c>. Admins and the system only. It works once, for seven days.</summary>
    /// <exception cref="ServiceException">Forbidden.</exception>
    Task<Invitation> CreateInvitation(CreateInvitation request, CancellationToken cancellation);

    /// <summary>Whether and how somebody may sign up now.</summary>
    Task<SignUpPolicy> GetSignUpPolicy(GetSignUpPolicy request, CancellationToken cancellation);
}

/// <param name="FirstName">1 to 80 characters.</param>
/// <param name="LastName">0 to 80 characters.</param>
/// <param name="Email">An address with one <c>@</c>, at most 254 characters; unique in its one form (<see cref="EmailAddress.Normalise"/>).</param>
/// <param name="Password">8 to 256 characters, none of the most common ones.</param>
/// <param name="Id">The new account's id and at the same time the command's id; made here where absent.</param>
/// <param name="Username"><c>[a-z0-9][a-z0-9._-]{1,31}</c>, unique; derived from the name where absent.</param>
/// <param name="Name">The name that others see; first and last name where absent.</param>
/// <param name="Phone">E.164, unique; may be absent.</param>
/// <param name="Code">An invitation or set-up code, where one is needed.</param>
/// <param name="FromThisMachine">True where the request came from the machine itself (then the first account needs no set-up code).</param>
/// <param name="Session">Logs the new account in.</param>
/// <param name="ReturnUser">Answers with the account.</param>
public sealed record CreateUser(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Password,
    string? Id = null,
    string? Username = null,
    string? Name = null,
    string? Phone = null,
    string? Code = null,
    bool FromThisMachine = false,
    NewSession? Session = null,
    bool ReturnUser = false);

/// <param name="Email">The account's e-mail.</param>
/// <param name="Password">The password.</param>
public sealed record AuthenticateUser(string? Email, string? Password);

/// <param name="Phone">In any form; without a country code it is one of <c>Sms:DefaultCountry</c>.</param>
/// <param name="Password">As in <see cref="CreateUser"/>.</param>
/// <param name="Code">The code that was texted, six digits.</param>
/// <param name="Id">32 lower-case hex digits: the new account's id and at the same time the command's id.</param>
/// <param name="Invitation">An invitation or set-up code, where one is needed.</param>
/// <param name="FromThisMachine">As in <see cref="CreateUser"/>.</param>
/// <param name="Device">From <see cref="Session.Device"/> of an earlier log-in, where the code was asked for with it.</param>
public sealed record RegisterByPhone(
    string? Phone, string? Password, string? Code, string Id, string? Invitation = null, bool FromThisMachine = false, string? Device = null);

/// <param name="Phone">As in <see cref="RegisterByPhone"/>.</param>
/// <param name="Code">The code that was texted, six digits.</param>
/// <param name="Session">The session that is to start.</param>
/// <param name="Id">32 lower-case hex digits: the command's id, and that of the account where one is made.</param>
/// <param name="Register">False: where no account has proven the phone, none is made.</param>
/// <param name="Invitation">An invitation or set-up code, where one is made and needs it.</param>
/// <param name="FromThisMachine">As in <see cref="CreateUser"/>.</param>
/// <param name="Device">As in <see cref="RegisterByPhone"/>.</param>
/// <param name="Totp">As in <see cref="LogIn"/>.</param>
public sealed record LogInByPhone(
    string? Phone,
    string? Code,
    NewSession Session,
    string Id,
    bool Register = true,
    string? Invitation = null,
    bool FromThisMachine = false,
    string? Device = null,
    string? Totp = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Phone">As in <see cref="RegisterByPhone"/>.</param>
/// <param name="Code">The code that was texted, six digits.</param>
/// <param name="Password">The account's, where it has one.</param>
/// <param name="Device">As in <see cref="RegisterByPhone"/>.</param>
public sealed record VerifyPhone(string CommandId, string UserId, string? Phone, string? Code, string? Password = null, string? Device = null);

/// <param name="Name">E-mail, username or phone.</param>
/// <param name="Password">The password.</param>
/// <param name="Session">The session that is to start.</param>
/// <param name="Totp">A code of the authenticator app or a recovery code, where the account has a second factor.</param>
public sealed record LogIn(string? Name, string? Password, NewSession Session, string? Totp = null);

/// <param name="Name">E-mail, username or phone.</param>
/// <param name="Device">From <see cref="Session.Device"/> of an earlier log-in.</param>
public sealed record KnowsDevice(string? Name, string? Device);

/// <param name="TokenHash">SHA-256 of the session's token, 64 lower-case hex digits.</param>
public sealed record RememberDevice(string TokenHash);

/// <param name="Name">E-mail, username or phone.</param>
public sealed record GetLogInKey(string? Name);

/// <summary>A session that is to start. The token itself (256 random bits) stays with who made it.</summary>
/// <param name="Id">32 lower-case hex digits: the name under which it is listed and ended. The same id again is the same session.</param>
/// <param name="TokenHash">SHA-256 of the token, 64 lower-case hex digits.</param>
/// <param name="Kind"><c>browser</c> or <c>app</c>.</param>
/// <param name="Device">What the person will recognise it by (from the user agent), at most 200 characters.</param>
public sealed record NewSession(string Id, string TokenHash, string Kind, string Device);

/// <param name="TokenHash">SHA-256 of the token, 64 lower-case hex digits.</param>
public sealed record FindSession(string TokenHash);

/// <param name="UserId">The account.</param>
public sealed record ListSessions(string UserId);

/// <param name="UserId">The account.</param>
/// <param name="SessionId">The one to end; null: all.</param>
/// <param name="Except">With null above: the one to keep.</param>
public sealed record EndSessions(string UserId, string? SessionId = null, string? Except = null);

/// <param name="After"><see cref="UserPage.Next"/> of the page before, as it was given; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AtLeast">As in <see cref="FindUser"/>.</param>
public sealed record ListUsers(string? After = null, int Limit = 50, string? AtLeast = null);

/// <param name="Id">The account's id.</param>
/// <param name="Username">Or its username.</param>
/// <param name="Email">Or its e-mail.</param>
/// <param name="AtLeast">The position that must have been reached, as a change of another service gave it; null: whatever is shown now.</param>
/// <param name="Number">Or its number.</param>
public sealed record FindUser(string? Id = null, string? Username = null, string? Email = null, string? AtLeast = null, long? Number = null);

/// <param name="Ids">At most 200.</param>
/// <param name="AtLeast">As in <see cref="FindUser"/>.</param>
public sealed record NameUsers(IReadOnlyList<string> Ids, string? AtLeast = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="Id">The account.</param>
/// <param name="Version">The version that the change is based on; null: whatever it is.</param>
/// <param name="Username">As in <see cref="CreateUser"/>.</param>
/// <param name="Email">As in <see cref="CreateUser"/>.</param>
/// <param name="Phone">As in <see cref="CreateUser"/>.</param>
/// <param name="FirstName">As in <see cref="CreateUser"/>.</param>
/// <param name="LastName">As in <see cref="CreateUser"/>.</param>
/// <param name="Name">As in <see cref="CreateUser"/>.</param>
/// <param name="Avatar">The id of a public picture of the account's; empty: none.</param>
public sealed record UpdateUser(
    string CommandId,
    string Id,
    long? Version = null,
    string? Username = null,
    string? Email = null,
    string? Phone = null,
    string? FirstName = null,
    string? LastName = null,
    string? Name = null,
    string? Avatar = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="OldPassword">The password so far.</param>
/// <param name="NewPassword">As in <see cref="CreateUser"/>.</param>
/// <param name="KeepSession">The session that may go on.</param>
/// <param name="Code">Where there is no password so far: the code that was texted to the account's phone for a verification.</param>
/// <param name="Device">As in <see cref="RegisterByPhone"/>.</param>
public sealed record ChangePassword(
    string CommandId, string UserId, string? OldPassword, string? NewPassword, string? KeepSession = null, string? Code = null, string? Device = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Role">The new role.</param>
/// <param name="Version">The version that the change is based on; null: whatever it is.</param>
public sealed record ChangeRole(string CommandId, string UserId, Role Role, long? Version = null);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="UserId">The account.</param>
/// <param name="Password">Checked where it is given.</param>
/// <param name="Code">Likewise: the code that was texted to the account's phone for a verification.</param>
/// <param name="Device">As in <see cref="RegisterByPhone"/>.</param>
public sealed record DeleteUser(string CommandId, string UserId, string? Password = null, string? Code = null, string? Device = null);

/// <param name="UserId">The account.</param>
public sealed record ExportUser(string UserId);

/// <param name="CommandId">32 lower-case hex digits.</param>
public sealed record CreateInvitation(string CommandId);

/// <summary>No arguments.</summary>
public sealed record GetSignUpPolicy;
