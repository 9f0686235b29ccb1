using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.People;

/// <summary>What the calls and events about relations are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChangeRelation))]
[JsonSerializable(typeof(FindRelation))]
[JsonSerializable(typeof(Relation))]
[JsonSerializable(typeof(ListRelations))]
[JsonSerializable(typeof(RelationPage))]
[JsonSerializable(typeof(FindHidden))]
[JsonSerializable(typeof(ListHidden))]
[JsonSerializable(typeof(HiddenPage))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(PersonFollowed))]
[JsonSerializable(typeof(PersonUnfollowed))]
[JsonSerializable(typeof(PersonBlocked))]
[JsonSerializable(typeof(PersonUnblocked))]
internal sealed partial class RelationsWireJson : JsonSerializerContext;
