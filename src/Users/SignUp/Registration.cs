using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.Phones;

namespace TempMessenger.Users.SignUp;

/// <summary>Makes accounts.</summary>
internal sealed class Registration(AccountAggregate accounts, StoredPasswords credentials, PersonKeys keys, LoginNames names, SignUpGate gate, PhoneForms phones)
{
    private const int UsernameAttempts = 20;

    /// <summary>Registers the account under the request's id, or recognises it where the same request made it before.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.CreateUser"/>; Conflict: the id is another account's.</exception>
    public async Task<AccountState> Register(string id, CreateUser request, CancellationToken cancellation)
    {
        if (request.Id is not null && await accounts.IsKnown(id, cancellation))
            return await Recognise(id, request, cancellation);

        var profile = SignUpForm.Read(request);
        profile = profile with { Phone = phones.Canonical(profile.Phone) };
        var password = PasswordRules.Accept(request.Password, profile, ErrorCode.CreateUserError, "password");
        var applicant = await gate.Examine(request.Code, request.FromThisMachine, profile.Email, cancellation);
        // Asked here too, before the slow hash and before a key is made; what counts is the answer inside the append.
        _ = SignUpRule.Admit(gate.Mode, await accounts.LoadAdmins(cancellation), applicant);
        await RefuseTaken(id, profile, request.Username, cancellation);
        var hash = await credentials.Hash(password, cancellation);
        var key = keys.Create(id);
        var derived = string.IsNullOrEmpty(request.Username);
        var named = profile;
        try
        {
            var outcome = await accounts.Run(id, id, Decide, cancellation);
            return outcome.Repeated ? await Recognise(id, request, cancellation) : outcome.State;
        }
        catch (ClaimTakenException taken)
        {
            throw UserRefusals.Taken(taken, named);
        }

        async Task<Decision<AccountEvent>> Decide(AccountState account, AdminsState admins)
        {
            var admission = SignUpRule.Admit(gate.Mode, admins, applicant);
            named = profile with { Username = derived ? await FindFree(profile.Username, cancellation) : profile.Username };
            return new(Account.Register(account, named, admission.Role, applicant.AppliedAt))
            {
                State = [StoredPasswords.Set(id, account.Version + 1, hash)],
                Claims = admission.Invitation is { } invitation ? [new(Invitations.Scope, invitation, id)] : [],
                Also = request.Session is { } session ? [LogInJson.Append(id, session, LogInJson.SealingOf(id, key))] : [],
                Chosen = derived ? LoginNames.Username : null,
            };
        }
    }

    /// <summary>
    /// The id is no secret, so who repeats a sign-up has to know the password: otherwise the id alone would open a session.
    /// </summary>
    private async Task<AccountState> Recognise(string id, CreateUser request, CancellationToken cancellation)
    {
        var check = await credentials.Check(id, request.Password, cancellation);
        if (!check.Right)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.IdTaken, "id");
        var registered = await accounts.Run(id, id, (_, _) => new Decision<AccountEvent>(), cancellation);
        // The version whose password was checked, whatever it is by now: a session starts for no other.
        return registered.State with { PasswordVersion = check.Version };
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
                throw UserRefusals.Taken(new ClaimTakenException(scope), profile);
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
