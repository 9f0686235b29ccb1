using System.Diagnostics;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>What happened to an account. Names and forms are for ever.</summary>
internal abstract record AccountEvent
{
    private AccountEvent()
    {
    }

    public sealed record UserRegistered(Profile Profile, Role Role, long RegisteredAt) : AccountEvent
    {
        /// <summary>True for who registered by a code and has no password.</summary>
        public bool Passwordless { get; init; }
    }

    public sealed record UserProfileUpdated(ProfileChange Change) : AccountEvent;

    public sealed record UserPasswordChanged(string? KeptSession) : AccountEvent;

    public sealed record UserRoleChanged(Role Role) : AccountEvent;

    /// <summary>A texted code proved that the phone is the account's.</summary>
    public sealed record UserPhoneVerified(string Phone) : AccountEvent;

    /// <summary>The account got the number by which apps know it.</summary>
    public sealed record UserNumbered(long Number) : AccountEvent;

    /// <summary>The account got a passkey, which its owner knows by this name.</summary>
    public sealed record UserPasskeyAdded(string PasskeyId, string Name) : AccountEvent;

    public sealed record UserPasskeyRenamed(string PasskeyId, string Name) : AccountEvent;

    public sealed record UserPasskeyRemoved(string PasskeyId) : AccountEvent;

    /// <summary>Log-ins by password and by texted codes also need a code of an authenticator app.</summary>
    public sealed record UserTotpEnabled(string? KeptSession) : AccountEvent;

    public sealed record UserTotpDisabled : AccountEvent;

    public sealed record UserRecoveryCodesRenewed : AccountEvent;

    public sealed record UserRecoveryCodeUsed : AccountEvent;

    /// <param name="Until">Unix milliseconds; null: until it is lifted.</param>
    /// <param name="By">The account that did it; null: the system.</param>
    public sealed record UserSuspended(long? Until, string? By) : AccountEvent;

    /// <param name="By">The account that did it; null: the system.</param>
    public sealed record UserSuspensionLifted(string? By) : AccountEvent;

    public sealed record AccountDeleted : AccountEvent;
}

/// <summary>
/// An account after its events so far: as many as its version. <c>PasswordVersion</c> is the version since which the password holds; 0: there is none.
/// </summary>
internal sealed record AccountState(Profile Profile, Role Role, long RegisteredAt, long Version, long PasswordVersion, bool Deleted)
{
    public static AccountState None { get; } = new(Profile.Erased, Role.Member, 0, 0, 0, false);

    /// <summary>A texted code has proven the phone.</summary>
    public bool PhoneVerified { get; init; }

    /// <summary>By which apps know the account; null until it got one.</summary>
    public long? Number { get; init; }

    /// <summary>Log-ins need a code of an authenticator app.</summary>
    public bool HasTotp { get; init; }

    /// <summary>Until when nobody can log in to it, exclusive: Unix milliseconds, 0 where it was never suspended, <see cref="Account.Indefinitely"/> where it has no end.</summary>
    public long SuspendedUntil { get; init; }

    public bool HasPassword => PasswordVersion > 0;

    public bool Exists => Version > 0 && !Deleted;

    public bool IsAdmin => Exists && Role == Role.Admin;
}

/// <summary>One account: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static partial class Account
{
    /// <summary>The field of an event that holds everything personal, sealed together.</summary>
    public const string Personal = "personal";

    /// <summary>As the end of a suspension: it has none.</summary>
    public const long Indefinitely = long.MaxValue;

    private const string StreamPrefix = "user-";

    public static string Stream(string id) => StreamPrefix + id;

    /// <summary>The id of the account whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;

    /// <summary>A person's stream, with the person's key (null: it is destroyed).</summary>
    public static EventForm<AccountState, AccountEvent> Form(string id, PersonKey? key)
    {
        var sealing = Sealing.With(key, Stream(id), Personal);
        return new(AccountState.None, Evolve, happened => Encode(happened, sealing), recorded => Decode(recorded, sealing));
    }

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
                PasswordVersion = e.Passwordless ? 0 : next.Version,
            },
            AccountEvent.UserProfileUpdated e => next with
            {
                Profile = account.Profile.With(e.Change),
                PhoneVerified = account.PhoneVerified && e.Change.Phone is null,
            },
            AccountEvent.UserPasswordChanged => next with { PasswordVersion = next.Version },
            AccountEvent.UserRoleChanged e => next with { Role = e.Role },
            AccountEvent.UserPhoneVerified e => next with { Profile = account.Profile with { Phone = e.Phone }, PhoneVerified = true },
            AccountEvent.UserNumbered e => next with { Number = e.Number },
            AccountEvent.UserTotpEnabled => next with { HasTotp = true },
            AccountEvent.UserTotpDisabled => next with { HasTotp = false },
            AccountEvent.UserSuspended e => next with { SuspendedUntil = e.Until ?? Indefinitely },
            AccountEvent.UserSuspensionLifted => next with { SuspendedUntil = 0 },
            AccountEvent.UserPasskeyAdded or AccountEvent.UserPasskeyRenamed or AccountEvent.UserPasskeyRemoved
                or AccountEvent.UserRecoveryCodesRenewed or AccountEvent.UserRecoveryCodeUsed => next,
            AccountEvent.AccountDeleted => next with { Profile = Profile.Erased, PhoneVerified = false, Number = null, HasTotp = false, SuspendedUntil = 0, Deleted = true },
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
        var after = before.With(wanted);
        if (after.Email is null && after.Phone is null)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.NoWayIn, "email");
        // Without a password codes are the only way in, and they go to a proven phone alone.
        if (!account.HasPassword && after.Phone != before.Phone)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.NoWayIn, "phone");
        var named = wanted.Name is { Length: > 0 };
        if (!named && (wanted.Name is not null || before.Name == Profile.FullName(before.FirstName, before.LastName)))
            after = after with { Name = Profile.FullName(after.FirstName, after.LastName) };
        return after == before ? [] : [new AccountEvent.UserProfileUpdated(ProfileChange.Between(before, after))];
    }

    /// <summary>An account whose phone is proven.</summary>
    /// <exception cref="ServiceException">Conflict: the id belongs to an account already.</exception>
    public static IReadOnlyList<AccountEvent> RegisterByPhone(
        AccountState account, AccountEvent.UserRegistered registered, string phone, long number) => account.Version == 0
        ? [registered, new AccountEvent.UserPhoneVerified(phone), new AccountEvent.UserNumbered(number)]
        : throw new ServiceException(ErrorCode.Conflict, UserReasons.IdTaken, "id");

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> VerifyPhone(AccountState account, string phone)
    {
        RequireAt(account, null);
        return account.PhoneVerified && account.Profile.Phone == phone ? [] : [new AccountEvent.UserPhoneVerified(phone)];
    }

    /// <summary>Somebody else has proven a phone that this account holds and never proved.</summary>
    public static IReadOnlyList<AccountEvent> LosePhone(AccountState account) => account is { Exists: true, PhoneVerified: false, Profile.Phone: not null }
        ? [new AccountEvent.UserProfileUpdated(new ProfileChange(null, null, "", null, null, null))]
        : [];

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> GiveNumber(AccountState account, long number)
    {
        RequireAt(account, null);
        return account.Number is null ? [new AccountEvent.UserNumbered(number)] : [];
    }

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> ChangePassword(AccountState account, string? keptSession)
    {
        RequireAt(account, null);
        return [new AccountEvent.UserPasswordChanged(keptSession)];
    }

    /// <exception cref="ServiceException">UserNotFound, VersionConflict, Conflict (there is no other admin).</exception>
    public static IReadOnlyList<AccountEvent> ChangeRole(AccountState account, AdminsState admins, Role role, long? version)
    {
        RequireAt(account, version);
        if (account.IsAdmin && role != Role.Admin && admins.Ids.Count <= 1)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.LastAdminDemoted);
        return account.Role == role ? [] : [new AccountEvent.UserRoleChanged(role)];
    }

    /// <exception cref="ServiceException">UserNotFound, Conflict (there is no other admin).</exception>
    public static IReadOnlyList<AccountEvent> Delete(AccountState account, AdminsState admins)
    {
        RequireAt(account, null);
        if (account.IsAdmin && admins.Ids.Count <= 1)
            throw new ServiceException(ErrorCode.Conflict, UserReasons.LastAdminDeleted);
        return [new AccountEvent.AccountDeleted()];
    }

    /// <summary>Who is more than the one who suspends stays: admins always, moderators where it is not an admin who does it.</summary>
    /// <exception cref="ServiceException">UserNotFound, Forbidden.</exception>
    public static IReadOnlyList<AccountEvent> Suspend(AccountState account, Role by, long? until, string? byId)
    {
        RequireAt(account, null);
        if (account.Role == Role.Admin || (account.Role == Role.Moderator && by != Role.Admin))
            throw UserRefusals.CannotSuspend();
        return account.SuspendedUntil == (until ?? Indefinitely) ? [] : [new AccountEvent.UserSuspended(until, byId)];
    }

    /// <exception cref="ServiceException">UserNotFound.</exception>
    public static IReadOnlyList<AccountEvent> LiftSuspension(AccountState account, string? byId)
    {
        RequireAt(account, null);
        return account.SuspendedUntil == 0 ? [] : [new AccountEvent.UserSuspensionLifted(byId)];
    }

    private static void RequireAt(AccountState account, long? version)
    {
        if (!account.Exists)
            throw UserRefusals.UserNotFound();
        if (version is { } expected && expected != account.Version)
        {
            throw new ServiceException(ErrorCode.VersionConflict, UserReasons.AccountChanged)
            {
                CurrentVersion = account.Version,
            };
        }
    }
}
