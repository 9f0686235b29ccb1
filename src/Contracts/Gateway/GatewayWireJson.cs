using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Gateway;

/// <summary>What the contract and its events are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PeopleListed))]
[JsonSerializable(typeof(PeopleMoved))]
[JsonSerializable(typeof(PersonTyped))]
internal sealed partial class GatewayWireJson : JsonSerializerContext;
