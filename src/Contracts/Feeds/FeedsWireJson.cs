using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Feeds;

/// <summary>What the calls and events of feeds are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListHome))]
[JsonSerializable(typeof(HomePage))]
[JsonSerializable(typeof(ListNotices))]
[JsonSerializable(typeof(NoticePage))]
[JsonSerializable(typeof(GetFeedChanges))]
[JsonSerializable(typeof(FeedChanges))]
[JsonSerializable(typeof(GetFeedPositions))]
[JsonSerializable(typeof(IReadOnlyList<FeedPosition>))]
[JsonSerializable(typeof(FindPlace))]
[JsonSerializable(typeof(MovePlace))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(AddEntries))]
[JsonSerializable(typeof(RemoveEntries))]
[JsonSerializable(typeof(FeedsGrew))]
[JsonSerializable(typeof(FeedsShrank))]
internal sealed partial class FeedsWireJson : JsonSerializerContext;
