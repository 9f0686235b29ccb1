using System.Text.Json.Serialization;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users;

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisteredJson))]
[JsonSerializable(typeof(ProfileUpdatedJson))]
[JsonSerializable(typeof(PasswordChangedJson))]
[JsonSerializable(typeof(RoleChangedJson))]
[JsonSerializable(typeof(PhoneVerifiedJson))]
[JsonSerializable(typeof(NumberedJson))]
[JsonSerializable(typeof(PasskeyNamedJson))]
[JsonSerializable(typeof(PasskeyRemovedJson))]
[JsonSerializable(typeof(TotpEnabledJson))]
[JsonSerializable(typeof(SuspensionJson))]
[JsonSerializable(typeof(SecondFactors.Factors))]
[JsonSerializable(typeof(SecondFactors.Ticket))]
[JsonSerializable(typeof(AccountSnapshotJson))]
[JsonSerializable(typeof(AdminJson))]
[JsonSerializable(typeof(LogInJson))]
[JsonSerializable(typeof(ProfileChange))]
[JsonSerializable(typeof(Passwords.StoredPassword))]
[JsonSerializable(typeof(SignUp.InvitationJson))]
[JsonSerializable(typeof(Tables.AccountNoticeJson))]
internal sealed partial class UsersJson : JsonSerializerContext;
