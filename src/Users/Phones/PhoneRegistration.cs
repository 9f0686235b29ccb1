using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.Passwords;
using TempMessenger.Users.SignUp;

namespace TempMessenger.Users.Phones;

/// <summary>A proven phone for which an account is to be made.</summary>
internal sealed record ProvenPhone
{
    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>The new account's id.</summary>
    public required string Id { get; init; }

    /// <summary>Names the command for ever.</summary>
    public required string Command { get; init; }

    /// <summary>The hash of the password, or null for an account without one.</summary>
    public string? Hash { get; init; }

    /// <summary>The session that starts with the account, or null.</summary>
    public NewSession? Session { get; init; }

    public required string? Invitation { get; init; }

    public required bool FromThisMachine { get; init; }
}

/// <summary>Makes accounts for proven phones.</summary>
internal sealed class PhoneRegistration(AccountAggregate accounts, PhoneOwners owners, PersonKeys keys, LoginNames names, SignUpGate gate)
{
    private const int MostAttempts = 20;

    /// <summary>Registers the account, unless the same command did before. Its username, name and number are made at random.</summary>
    /// <exception cref="ServiceException">Forbidden; UserAlreadyExists: an account has proven the phone; Conflict: the id is another account's.</exception>
    public async Task<AccountState> Register(ProvenPhone proven, CancellationToken cancellation)
    {
        var applicant = await gate.Examine(proven.Invitation, proven.FromThisMachine, null, cancellation);
        // Asked here too, before a key is made; what counts is the answer inside the append.
        _ = SignUpRule.Admit(gate.Mode, await accounts.LoadAdmins(cancellation), applicant);
        var key = keys.Create(proven.Id);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await accounts.Run(proven.Id, proven.Command, (account, admins) => Decide(proven, applicant, key, account, admins, cancellation), cancellation)).State;
            }
            catch (ClaimTakenException taken) when (attempt < MostAttempts && taken.Scope is LoginNames.Phone or LoginNames.Number)
            {
                // Somebody took it in this very moment; it is decided again.
            }
            catch (ClaimTakenException taken)
            {
                throw UserRefusals.Taken(taken, Profile.Erased with { Phone = proven.Phone });
            }
        }
    }

    private async Task<Decision<AccountEvent>> Decide(
        ProvenPhone proven, Applicant applicant, PersonKey key, AccountState account, AdminsState admins, CancellationToken cancellation)
    {
        var owner = await owners.Find(proven.Phone, cancellation);
        if (owner is { IsProven: true })
            throw UserRefusals.Taken(new ClaimTakenException(LoginNames.Phone), Profile.Erased with { Phone = proven.Phone });
        var admission = SignUpRule.Admit(gate.Mode, admins, applicant);
        var username = await FindFree(cancellation);
        var shown = DerivedUsername.Shown(username);
        var registered = new AccountEvent.UserRegistered(
            new Profile(username, null, proven.Phone, shown, "", Profile.FullName(shown, "")), admission.Role, applicant.AppliedAt)
        {
            Passwordless = proven.Hash is null,
        };
        var decision = new Decision<AccountEvent>(Account.RegisterByPhone(account, registered, proven.Phone, PhoneNumbering.AtRandom()))
        {
            State = proven.Hash is { } hash ? [StoredPasswords.Set(proven.Id, account.Version + 1, hash)] : [],
            Claims = admission.Invitation is { } invitation ? [new(Invitations.Scope, invitation, proven.Id)] : [],
            Also = proven.Session is { } session ? [LogInJson.Append(proven.Id, session, LogInJson.SealingOf(proven.Id, key))] : [],
            Chosen = LoginNames.Username,
        };
        return owners.TakeOver(decision, proven.Phone, owner);
    }

    private async Task<string> FindFree(CancellationToken cancellation)
    {
        var candidate = DerivedUsername.AtRandom();
        for (var attempt = 0; attempt < MostAttempts && await names.FindOwner(LoginNames.Username, candidate, cancellation) is not null; attempt++)
            candidate = DerivedUsername.AtRandom();
        return candidate;
    }
}
