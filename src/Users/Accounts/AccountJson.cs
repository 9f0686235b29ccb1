using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.Accounts;

/// <summary>Seals or opens what is personal in an event; opening gives null once the person's key is destroyed.</summary>
internal sealed record Sealing(Func<byte[], byte[]> Seal, Func<byte[], byte[]?> Open)
{
    /// <summary>With a person's key, bound to one place; null: the key is destroyed.</summary>
    public static Sealing With(PersonKey? key, string place, string field) => new(
        plain => key?.Seal(place, field, plain) ?? throw Refusals.UserNotFound(),
        box => box.Length == 0 ? null : key?.Open(place, field, box));
}

/// <summary>The form of account events on the disk, for ever. Personal fields stand together in one sealed value.</summary>
internal static class AccountJson
{
    public const string Personal = "personal";

    /// <summary>A person's stream.</summary>
    public static Aggregate<AccountState, AccountEvent> Aggregate(string userId, PersonKey? key)
    {
        var sealing = Sealing.With(key, Account.Stream(userId), Personal);
        return new(AccountState.None, Account.Evolve, e => Encode(e, sealing), e => Decode(e, sealing));
    }

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
        AccountEvent.UserDeleted => new(nameof(AccountEvent.UserDeleted), "{}"u8.ToArray()),
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
            case nameof(AccountEvent.UserDeleted):
                return new AccountEvent.UserDeleted();
            default:
                throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
        }
    }

    /// <summary>An event of a person for the person: with what is sealed in the clear.</summary>
    public static string Export(RecordedEvent recorded, PersonKey? key)
    {
        var data = JsonNode.Parse(recorded.Data.Span)!.AsObject();
        var sealedNames = data.Where(field => field.Key is Personal or LogInJson.Device && field.Value is not null).Select(field => field.Key).ToList();
        foreach (var name in sealedNames)
        {
            var plain = Sealing.With(key, recorded.Stream, name).Open(data[name]!.GetValueAsBytes());
            data[name] = plain is null ? null : name == Personal ? JsonNode.Parse(plain) : System.Text.Encoding.UTF8.GetString(plain);
        }

        return data.ToJsonString();
    }

    private static byte[] GetValueAsBytes(this JsonNode node) => Convert.FromBase64String(node.GetValue<string>());

    private static NewEvent New<T>(string type, T data, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> form) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(data, form));

    private static T Read<T>(RecordedEvent recorded, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");
}

internal sealed record RegisteredJson(byte[] Personal, string Role, long RegisteredAt);

internal sealed record ProfileUpdatedJson(byte[] Personal);

internal sealed record PasswordChangedJson(string? KeptSession);

internal sealed record RoleChangedJson(string Role);

internal sealed record AdminJson(string UserId);

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisteredJson))]
[JsonSerializable(typeof(ProfileUpdatedJson))]
[JsonSerializable(typeof(PasswordChangedJson))]
[JsonSerializable(typeof(RoleChangedJson))]
[JsonSerializable(typeof(AdminJson))]
[JsonSerializable(typeof(LogInJson))]
[JsonSerializable(typeof(ProfileChange))]
[JsonSerializable(typeof(Passwords.StoredPassword))]
[JsonSerializable(typeof(SignUp.InvitationJson))]
[JsonSerializable(typeof(Tables.AccountNoticeJson))]
internal sealed partial class UsersJson : JsonSerializerContext;
