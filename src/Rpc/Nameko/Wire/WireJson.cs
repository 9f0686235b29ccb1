using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Rpc.Nameko.Wire;

/// <summary>Everything that contracts and events are made of, in JSON with names in snake_case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(RoleJson), typeof(AnyText)])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(KonnichiwaRequest))]
[JsonSerializable(typeof(SaveMessage))]
[JsonSerializable(typeof(GetMessage))]
[JsonSerializable(typeof(GetAllMessages))]
[JsonSerializable(typeof(FindMessage))]
[JsonSerializable(typeof(ListMessages))]
[JsonSerializable(typeof(GetChanges))]
[JsonSerializable(typeof(GetPositions))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(CreateRoom))]
[JsonSerializable(typeof(ListRooms))]
[JsonSerializable(typeof(FindRoom))]
[JsonSerializable(typeof(GetTime))]
[JsonSerializable(typeof(IReadOnlyList<SavedMessage>))]
[JsonSerializable(typeof(FoundMessage))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(RoomChanges))]
[JsonSerializable(typeof(IReadOnlyList<RoomPosition>))]
[JsonSerializable(typeof(IReadOnlyList<Room>))]
[JsonSerializable(typeof(MessagePosted))]
[JsonSerializable(typeof(MessageDeleted))]
[JsonSerializable(typeof(RoomCreated))]
[JsonSerializable(typeof(CreateUser))]
[JsonSerializable(typeof(AuthenticateUser))]
[JsonSerializable(typeof(LogIn))]
[JsonSerializable(typeof(KnowsDevice))]
[JsonSerializable(typeof(RememberDevice))]
[JsonSerializable(typeof(GetLogInKey))]
[JsonSerializable(typeof(FindSession))]
[JsonSerializable(typeof(ListSessions))]
[JsonSerializable(typeof(EndSessions))]
[JsonSerializable(typeof(ListUsers))]
[JsonSerializable(typeof(FindUser))]
[JsonSerializable(typeof(UpdateUser))]
[JsonSerializable(typeof(ChangePassword))]
[JsonSerializable(typeof(ChangeRole))]
[JsonSerializable(typeof(DeleteUser))]
[JsonSerializable(typeof(ExportUser))]
[JsonSerializable(typeof(CreateInvitation))]
[JsonSerializable(typeof(GetSignUpPolicy))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(IReadOnlyList<SessionInfo>))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(UserExport))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(SignUpPolicy))]
[JsonSerializable(typeof(UserChanged))]
[JsonSerializable(typeof(SessionsEnded))]
[JsonSerializable(typeof(UserDeleted))]
[JsonSerializable(typeof(PeopleListed))]
[JsonSerializable(typeof(PeopleMoved))]
[JsonSerializable(typeof(PersonTyped))]
internal sealed partial class WireJson : JsonSerializerContext;

/// <summary>Roles as <c>member</c>, <c>moderator</c>, <c>admin</c>.</summary>
internal sealed class RoleJson() : JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
