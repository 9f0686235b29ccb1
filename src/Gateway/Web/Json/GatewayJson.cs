using System.Text.Json.Serialization;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Profile;
using TempMessenger.Gateway.Features.Rooms;
using TempMessenger.Gateway.Features.Server;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.Json;

/// <summary>Every type that is read or written as JSON over HTTP; its options come from <see cref="HttpJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessageView[]))]
[JsonSerializable(typeof(NewMessageBody))]
[JsonSerializable(typeof(Room))]
[JsonSerializable(typeof(IReadOnlyList<Room>))]
[JsonSerializable(typeof(NewRoomBody))]
[JsonSerializable(typeof(ApiInfo))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserDetails))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(UserRemoval))]
[JsonSerializable(typeof(RoleChange))]
[JsonSerializable(typeof(InvitationView))]
[JsonSerializable(typeof(CredentialsBody))]
[JsonSerializable(typeof(StartedSession))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(OwnRemoval))]
[JsonSerializable(typeof(ExportedHistory[]))]
internal sealed partial class GatewayJson : JsonSerializerContext;
