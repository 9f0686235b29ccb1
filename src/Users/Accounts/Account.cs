using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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

    public sealed record UserRegistered(Profile Profile, Role Role, long RegisteredAt) : AccountEvent;

    public sealed record UserProfileUpdated(ProfileChange Change) : AccountEvent;

    public sealed record UserPasswordChanged(string? KeptSession) : AccountEvent;

    public sealed record UserRoleChanged(Role Role) : AccountEvent;

    public sealed record AccountDeleted : AccountEvent;
}

/// <summary>An account after its events so far: as many as its version. <c>PasswordVersion</c> is the version since which the password holds.</summary>
internal sealed record AccountState(Profile Profile, Role Role, long RegisteredAt, long Version, long PasswordVersion, bool Deleted)
{
    public static AccountState None { get; } = new(Profile.Erased, Role.Member, 0, 0, 0, false);

    public bool Exists => Version > 0 && !Deleted;

    public bool IsAdmin => Exists && Role == Role.Admin;
}

/// <summary>One account: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class Account
{
    /// <summary>The field of an event that holds everything personal, sealed together.</summary>
    public const string Personal = "personal";

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
                PasswordVersion = next.Version,
            },
            AccountEvent.UserProfileUpdated e => next with { Profile = Apply(account.Profile, e.Change) },
            AccountEvent.UserPasswordChanged => next with { PasswordVersion = next.Version },
            AccountEvent.UserRoleChanged e => next with { Role = e.Role },
            AccountEvent.AccountDeleted => next with { Profile = Profile.Erased, Deleted = true },
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

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(AccountEvent happened, Sealing sealing) => happened switch
    {
        AccountEvent.UserRegistered e => New(
            nameof(AccountEvent.UserRegistered),
            new(ProfileJson.Seal(e.Profile, sealing), RoleNames.Of(e.Role), e.RegisteredAt),
            UsersJson.Default.RegisteredJson),
        AccountEvent.UserProfileUpdated e => New(
            nameof(AccountEvent.UserProfileUpdated), new(ProfileJson.Seal(e.Change, sealing)), UsersJson.Default.ProfileUpdatedJson),
        AccountEvent.UserPasswordChanged e => New(
            nameof(AccountEvent.UserPasswordChanged), new(e.KeptSession), UsersJson.Default.PasswordChangedJson),
        AccountEvent.UserRoleChanged e => New(
            nameof(AccountEvent.UserRoleChanged), new(RoleNames.Of(e.Role)), UsersJson.Default.RoleChangedJson),
        AccountEvent.AccountDeleted => new("UserDeleted", "{}"u8.ToArray()),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static AccountEvent Decode(RecordedEvent recorded, Sealing sealing)
    {
        switch (recorded.Type)
        {
            case nameof(AccountEvent.UserRegistered):
                var registered = Read(recorded, UsersJson.Default.RegisteredJson);
                return new AccountEvent.UserRegistered(
                    ProfileJson.OpenProfile(registered.Personal, sealing), RoleNames.Parse(registered.Role), registered.RegisteredAt);
            case nameof(AccountEvent.UserProfileUpdated):
                return new AccountEvent.UserProfileUpdated(
                    ProfileJson.OpenChange(Read(recorded, UsersJson.Default.ProfileUpdatedJson).Personal, sealing));
            case nameof(AccountEvent.UserPasswordChanged):
                return new AccountEvent.UserPasswordChanged(Read(recorded, UsersJson.Default.PasswordChangedJson).KeptSession);
            case nameof(AccountEvent.UserRoleChanged):
                return new AccountEvent.UserRoleChanged(RoleNames.Parse(Read(recorded, UsersJson.Default.RoleChangedJson).Role));
            case "UserDeleted":
                return new AccountEvent.AccountDeleted();
            default:
                throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
        }
    }

    private static NewEvent New<T>(string type, T data, JsonTypeInfo<T> form) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(data, form));

    private static T Read<T>(RecordedEvent recorded, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");
}

internal sealed record RegisteredJson(byte[] Personal, string Role, long RegisteredAt);

internal sealed record ProfileUpdatedJson(byte[] Personal);

internal sealed record PasswordChangedJson(string? KeptSession);

internal sealed record RoleChangedJson(string Role);
