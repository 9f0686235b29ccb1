using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Accounts;

/// <content>How an account's events are stored.</content>
internal static partial class Account
{
    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(AccountEvent happened, Sealing sealing) => happened switch
    {
        AccountEvent.UserRegistered e => New(
            nameof(AccountEvent.UserRegistered),
            new(ProfileJson.Seal(e.Profile, sealing), RoleNames.Of(e.Role), e.RegisteredAt, e.Passwordless ? true : null),
            UsersJson.Default.RegisteredJson),
        AccountEvent.UserProfileUpdated e => New(
            nameof(AccountEvent.UserProfileUpdated), new(ProfileJson.Seal(e.Change, sealing)), UsersJson.Default.ProfileUpdatedJson),
        AccountEvent.UserPasswordChanged e => New(
            nameof(AccountEvent.UserPasswordChanged), new(e.KeptSession), UsersJson.Default.PasswordChangedJson),
        AccountEvent.UserRoleChanged e => New(
            nameof(AccountEvent.UserRoleChanged), new(RoleNames.Of(e.Role)), UsersJson.Default.RoleChangedJson),
        AccountEvent.UserPhoneVerified e => New(
            nameof(AccountEvent.UserPhoneVerified),
            new(ProfileJson.Seal(new ProfileChange(null, null, e.Phone, null, null, null), sealing)),
            UsersJson.Default.PhoneVerifiedJson),
        AccountEvent.UserNumbered e => New(nameof(AccountEvent.UserNumbered), new(e.Number), UsersJson.Default.NumberedJson),
        AccountEvent.UserPasskeyAdded e => Named(nameof(AccountEvent.UserPasskeyAdded), e.PasskeyId, e.Name, sealing),
        AccountEvent.UserPasskeyRenamed e => Named(nameof(AccountEvent.UserPasskeyRenamed), e.PasskeyId, e.Name, sealing),
        AccountEvent.UserPasskeyRemoved e => New(nameof(AccountEvent.UserPasskeyRemoved), new(e.PasskeyId), UsersJson.Default.PasskeyRemovedJson),
        AccountEvent.UserTotpEnabled e => New(nameof(AccountEvent.UserTotpEnabled), new(e.KeptSession), UsersJson.Default.TotpEnabledJson),
        AccountEvent.UserSuspended e => New(nameof(AccountEvent.UserSuspended), new(e.By, e.Until), UsersJson.Default.SuspensionJson),
        AccountEvent.UserSuspensionLifted e => New(nameof(AccountEvent.UserSuspensionLifted), new(e.By), UsersJson.Default.SuspensionJson),
        AccountEvent.UserTotpDisabled or AccountEvent.UserRecoveryCodesRenewed or AccountEvent.UserRecoveryCodeUsed => new(happened.GetType().Name, "{}"u8.ToArray()),
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
                    ProfileJson.OpenProfile(registered.Personal, sealing), RoleNames.Parse(registered.Role), registered.RegisteredAt)
                {
                    Passwordless = registered.Passwordless ?? false,
                };
            case nameof(AccountEvent.UserProfileUpdated):
                return new AccountEvent.UserProfileUpdated(
                    ProfileJson.OpenChange(Read(recorded, UsersJson.Default.ProfileUpdatedJson).Personal, sealing));
            case nameof(AccountEvent.UserPasswordChanged):
                return new AccountEvent.UserPasswordChanged(Read(recorded, UsersJson.Default.PasswordChangedJson).KeptSession);
            case nameof(AccountEvent.UserRoleChanged):
                return new AccountEvent.UserRoleChanged(RoleNames.Parse(Read(recorded, UsersJson.Default.RoleChangedJson).Role));
            case nameof(AccountEvent.UserPhoneVerified):
                return new AccountEvent.UserPhoneVerified(
                    ProfileJson.OpenChange(Read(recorded, UsersJson.Default.PhoneVerifiedJson).Personal, sealing).Phone ?? "");
            case nameof(AccountEvent.UserNumbered):
                return new AccountEvent.UserNumbered(Read(recorded, UsersJson.Default.NumberedJson).Number);
            case nameof(AccountEvent.UserPasskeyAdded):
                var added = Read(recorded, UsersJson.Default.PasskeyNamedJson);
                return new AccountEvent.UserPasskeyAdded(added.PasskeyId, NameIn(added, sealing));
            case nameof(AccountEvent.UserPasskeyRenamed):
                var renamed = Read(recorded, UsersJson.Default.PasskeyNamedJson);
                return new AccountEvent.UserPasskeyRenamed(renamed.PasskeyId, NameIn(renamed, sealing));
            case nameof(AccountEvent.UserPasskeyRemoved):
                return new AccountEvent.UserPasskeyRemoved(Read(recorded, UsersJson.Default.PasskeyRemovedJson).PasskeyId);
            case nameof(AccountEvent.UserTotpEnabled):
                return new AccountEvent.UserTotpEnabled(Read(recorded, UsersJson.Default.TotpEnabledJson).KeptSession);
            case nameof(AccountEvent.UserTotpDisabled):
                return new AccountEvent.UserTotpDisabled();
            case nameof(AccountEvent.UserRecoveryCodesRenewed):
                return new AccountEvent.UserRecoveryCodesRenewed();
            case nameof(AccountEvent.UserRecoveryCodeUsed):
                return new AccountEvent.UserRecoveryCodeUsed();
            case nameof(AccountEvent.UserSuspended):
                var suspended = Read(recorded, UsersJson.Default.SuspensionJson);
                return new AccountEvent.UserSuspended(suspended.Until, suspended.By);
            case nameof(AccountEvent.UserSuspensionLifted):
                return new AccountEvent.UserSuspensionLifted(Read(recorded, UsersJson.Default.SuspensionJson).By);
            case "UserDeleted":
                return new AccountEvent.AccountDeleted();
            default:
                throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
        }
    }

    private static NewEvent Named(string type, string passkeyId, string name, Sealing sealing) => New(
        type, new(passkeyId, ProfileJson.Seal(new ProfileChange(null, null, null, null, null, name), sealing)), UsersJson.Default.PasskeyNamedJson);

    private static string NameIn(PasskeyNamedJson named, Sealing sealing) => ProfileJson.OpenChange(named.Personal, sealing).Name ?? "";

    private static NewEvent New<T>(string type, T data, JsonTypeInfo<T> form) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(data, form));

    private static T Read<T>(RecordedEvent recorded, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");
}

internal sealed record RegisteredJson(byte[] Personal, string Role, long RegisteredAt, bool? Passwordless = null);

internal sealed record ProfileUpdatedJson(byte[] Personal);

internal sealed record PasswordChangedJson(string? KeptSession);

internal sealed record RoleChangedJson(string Role);

internal sealed record PhoneVerifiedJson(byte[] Personal);

internal sealed record NumberedJson(long Number);

internal sealed record PasskeyNamedJson(string PasskeyId, byte[] Personal);

internal sealed record PasskeyRemovedJson(string PasskeyId);

internal sealed record TotpEnabledJson(string? KeptSession);

internal sealed record SuspensionJson(string? By, long? Until = null);
