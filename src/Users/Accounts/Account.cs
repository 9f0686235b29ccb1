using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Accounts;

/// <summary>What identifies and names a person. All of it is personal and sealed wherever it is written.</summary>
internal sealed record Profile(string Username, string? Email, string? Phone, string FirstName, string LastName, string Name)
{
    /// <summary>Of somebody whose key was destroyed.</summary>
    public static Profile Erased { get; } = new("", null, null, "", "", "");

    /// <summary>The name that follows from first and last name.</summary>
    public static string FullName(string first, string last) => NameOrder.Join(first, last);

    /// <summary>
    /// The profile with the name that follows from first and last name today, where the name that it was written with followed from them before names were put in
    /// the order of their script.
    /// </summary>
    public Profile NamedAnew() => Name == NameOrder.GivenNameFirst(FirstName, LastName) ? this with { Name = FullName(FirstName, LastName) } : this;
}

/// <summary>Fields to change: null leaves one as it is, an empty text clears it.</summary>
internal sealed record ProfileChange(string? Username, string? Email, string? Phone, string? FirstName, string? LastName, string? Name);

/// <summary>What happened to an account. Names and forms are for ever.</summary>
internal abstract record AccountEvent
{
    private AccountEvent()
    {
    }

    public sealed record UserRegistered(Profile Profile, Role Role, long RegisteredAt) : AccountEvent;

    public sealed record UserProfileUpdated(ProfileChange Change) : AccountEvent;

    public sealed record UserPasswordChanged(string? KeptSession) : AccountEvent;

    public sealed record UserRoleChanged(Role Role) : AccountEvent;

    public sealed record UserDeleted : AccountEvent;
}

/// <summary>An account after its events so far: as many as its version. <c>PasswordVersion</c> is the version since which the password holds.</summary>
internal sealed record AccountState(Profile Profile, Role Role, long RegisteredAt, long Version, long PasswordVersion, bool Deleted)
{
    public static AccountState None { get; } = new(Profile.Erased, Role.Member, 0, 0, 0, false);

    public bool Exists => Version > 0 && !Deleted;

    public bool IsAdmin => Exists && Role == Role.Admin;
}

/// <summary>One account: what may happen to it, and what it is afterwards.</summary>
internal static class Account
{
    private const string StreamPrefix = "user-";

    public static string Stream(string id) => StreamPrefix + id;

    /// <summary>The id of the account whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static AccountState Evolve(AccountState account, AccountEvent happened)
    {
        var next = account with { Version = account.Version + 1 };
        return happened switch
        {
            AccountEvent.UserRegistered e => next with
            {
                Profile = e.Profile,
                Role = e.Role,
                RegisteredAt = e.RegisteredAt,
                PasswordVersion = next.Version,
            },
            AccountEvent.UserProfileUpdated e => next with { Profile = Apply(account.Profile, e.Change) },
            AccountEvent.UserPasswordChanged => next with { PasswordVersion = next.Version },
            AccountEvent.UserRoleChanged e => next with { Role = e.Role },
            AccountEvent.UserDeleted => next with { Profile = Profile.Erased, Deleted = true },
            _ => throw new UnreachableException($"No account knows the event {happened?.GetType().Name}."),
        };
    }

    /// <exception cref="ServiceException">Conflict: the id belongs to an account already.</exception>
    public static IReadOnlyList<AccountEvent> Register(AccountState account, Profile profile, Role role, long now) =>
        account.Version == 0
            ? [new AccountEvent.UserRegistered(profile, role, now)]
            : throw new ServiceException(ErrorCode.Conflict, UserReasons.IdTaken, "id");

    /// <summary>Only what really changes becomes an event; a name that was made of first and last name follows them.</summary>
    /// <exception cref="ServiceException">UserNotFound, VersionConflict, InvalidArgument (neither e-mail nor phone would be left).</exception>
    public static IReadOnlyList<AccountEvent> UpdateProfile(AccountState account, ProfileChange wanted, long? version)
    {
        RequireAt(account, version);
        var before = account.Profile;
        var after = Apply(before, wanted);
        if (after.Email is null && after.Phone is null)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.NoWayIn, "email");
        var named = wanted.Name is { Length: > 0 };
        if (!named && (wanted.Name is not null || before.Name == Profile.FullName(before.FirstName, before.LastName)))
            after = after with { Name = Profile.FullName(after.FirstName, after.LastName) };
        return after == before ? [] : [new AccountEvent.UserProfileUpdated(Difference(before, after))];
    }

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> ChangePassword(AccountState account, string? keptSession)
    {
        RequireAt(account, null);
        return [new AccountEvent.UserPasswordChanged(keptSession)];
    }

    /// <exception cref="ServiceException">UserNotFound, VersionConflict, Conflict (nobody else is admin).</exception>
    public static IReadOnlyList<AccountEvent> ChangeRole(AccountState account, AdminsState admins, Role role, long? version)
    {
        RequireAt(account, version);
        if (account.IsAdmin && role != Role.Admin && admins.Ids.Count <= 1)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.LastAdminDemoted);
        return account.Role == role ? [] : [new AccountEvent.UserRoleChanged(role)];
    }

    /// <exception cref="ServiceException">UserNotFound, Conflict (nobody else is admin).</exception>
    public static IReadOnlyList<AccountEvent> Delete(AccountState account, AdminsState admins)
    {
        RequireAt(account, null);
        if (account.IsAdmin && admins.Ids.Count <= 1)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.LastAdminDeleted);
        return [new AccountEvent.UserDeleted()];
    }

    private static void RequireAt(AccountState account, long? version)
    {
        if (!account.Exists)
            throw Refusals.UserNotFound();
        if (version is { } expected && expected != account.Version)
        {
            throw new ServiceException(ErrorCode.VersionConflict, UserReasons.AccountChanged)
            {
                CurrentVersion = account.Version,
            };
        }
    }

    private static Profile Apply(Profile profile, ProfileChange change) => new Profile(
        change.Username ?? profile.Username,
        Optional(change.Email, profile.Email),
        Optional(change.Phone, profile.Phone),
        change.FirstName ?? profile.FirstName,
        change.LastName ?? profile.LastName,
        change.Name ?? profile.Name).NamedAnew();

    private static string? Optional(string? change, string? value) => change switch { null => value, "" => null, _ => change };

    private static ProfileChange Difference(Profile before, Profile after) => new(
        Changed(before.Username, after.Username),
        Changed(before.Email, after.Email),
        Changed(before.Phone, after.Phone),
        Changed(before.FirstName, after.FirstName),
        Changed(before.LastName, after.LastName),
        Changed(before.Name, after.Name));

    private static string? Changed(string? before, string? after) => before == after ? null : after ?? "";
}
