using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.SignUp;

/// <param name="UserId">The account.</param>
/// <param name="PasswordVersion">The version that set its password.</param>
internal sealed record Registered(string UserId, long PasswordVersion);

/// <summary>Makes accounts.</summary>
internal sealed class Registration(AccountLog log, Credentials credentials, PersonKeys keys, LoginNames names, SignUpGate gate)
{
    private const int UsernameAttempts = 20;

    /// <summary>Registers the account, or recognises it where the same request made it before.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.CreateUser"/>; Conflict: the id is another account's.</exception>
    public async Task<Registered> Register(CreateUser request, CancellationToken cancellation)
    {
        if (request.Id is not null && !Ids.IsId(request.Id))
            throw new ServiceException(ErrorCode.CreateUserError, UserReasons.IdInvalid, "id");
        var id = request.Id ?? Ids.New();
        if (request.Id is not null && await log.IsKnown(id, cancellation))
            return await Recognise(id, request, cancellation);

        var profile = SignUpForm.Read(request);
        var password = PasswordRules.Accept(request.Password, profile, ErrorCode.CreateUserError, "password");
        var applicant = await gate.Examine(request, profile.Email, cancellation);
        // Asked here too, before the slow hash and before a key is made; what counts is the answer inside the append.
        _ = SignUpRule.Admit(gate.Mode, await log.LoadAdmins(cancellation), applicant);
        await RefuseTaken(id, profile, request.Username, cancellation);
        var hash = await credentials.Hash(password, cancellation);
        var key = keys.Create(id);
        var derived = string.IsNullOrEmpty(request.Username);
        for (var attempt = 1; ; attempt++)
        {
            var named = profile with { Username = derived ? await FindFree(profile.Username, cancellation) : profile.Username };
            try
            {
                var accepted = await log.Change(
                    id, id, (account, admins) => Decide(account, SignUpRule.Admit(gate.Mode, admins, applicant), named), cancellation);
                return accepted.Repeated ? await Recognise(id, request, cancellation) : new(id, accepted.State.PasswordVersion);
            }
            catch (TakenException taken) when (derived && taken.Scope == LoginNames.Username && attempt < UsernameAttempts)
            {
                // Somebody took it in this very moment; the next one has another suffix.
            }
            catch (TakenException taken)
            {
                throw Refusals.Taken(taken, named);
            }
        }

        AccountChange Decide(AccountState account, Admission admission, Profile named) =>
            new(Account.Register(account, named, admission.Role, applicant.AppliedAt))
            {
                State = [Credentials.Set(id, account.Version + 1, hash)],
                Claims = admission.Invitation is { } invitation ? [new(Invitations.Scope, invitation, id)] : [],
                Also = request.Session is { } session ? [LogInJson.Append(id, session, LogInJson.SealingOf(id, key))] : [],
            };
    }

    /// <summary>
    /// The id is no secret, so who repeats a sign-up has to know the password: otherwise the id alone would open a session.
    /// </summary>
    private async Task<Registered> Recognise(string id, CreateUser request, CancellationToken cancellation)
    {
        var check = await credentials.Check(id, request.Password, cancellation);
        return check.Right
            ? new(id, check.Version)
            : throw new ServiceException(ErrorCode.Conflict, UserReasons.IdTaken, "id");
    }

    /// <summary>A name that this id has is no other's: the same request may have been carried out in this very moment.</summary>
    private async Task RefuseTaken(string id, Profile profile, string? username, CancellationToken cancellation)
    {
        (string Scope, string? Value)[] wanted =
        [
            (LoginNames.Email, profile.Email),
            (LoginNames.Phone, profile.Phone),
            (LoginNames.Username, string.IsNullOrEmpty(username) ? null : profile.Username),
        ];
        foreach (var (scope, value) in wanted)
        {
            if (value is not null && await names.FindOwner(scope, value, cancellation) is { } owner && owner != id)
                throw Refusals.Taken(new TakenException(scope), profile);
        }
    }

    private async Task<string> FindFree(string username, CancellationToken cancellation)
    {
        var candidate = username;
        for (var attempt = 0; attempt < UsernameAttempts && await names.FindOwner(LoginNames.Username, candidate, cancellation) is not null; attempt++)
            candidate = DerivedUsername.WithSuffix(username);
        return candidate;
    }
}
