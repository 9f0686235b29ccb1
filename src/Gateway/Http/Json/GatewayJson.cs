using System.Text.Json.Serialization;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Http.Messages;
using TempMessenger.Gateway.Http.Refusals;
using TempMessenger.Gateway.Http.Server;
using TempMessenger.Gateway.Http.Users;

namespace TempMessenger.Gateway.Http.Json;

/// <summary>Every type that is read or written as JSON over HTTP; its options come from <see cref="HttpJson"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessageView[]))]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(Room))]
[JsonSerializable(typeof(IReadOnlyList<Room>))]
[JsonSerializable(typeof(NewRoom))]
[JsonSerializable(typeof(ApiInfo))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserDetails))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(UserRemoval))]
[JsonSerializable(typeof(RoleChange))]
[JsonSerializable(typeof(InvitationView))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(StartedSession))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(OwnRemoval))]
[JsonSerializable(typeof(ExportedHistory[]))]
internal sealed partial class GatewayJson : JsonSerializerContext;
