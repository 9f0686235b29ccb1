using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Messages;

/// <summary>What the contract and its events are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
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
internal sealed partial class MessagesWireJson : JsonSerializerContext;
