using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Media;

/// <summary>What the calls about media are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AddMedia))]
[JsonSerializable(typeof(Medium))]
[JsonSerializable(typeof(OpenMedia))]
[JsonSerializable(typeof(MediaFile))]
[JsonSerializable(typeof(FindMedia))]
[JsonSerializable(typeof(IReadOnlyList<Medium>))]
[JsonSerializable(typeof(ListMedia))]
[JsonSerializable(typeof(MediaPage))]
[JsonSerializable(typeof(AttachMedia))]
[JsonSerializable(typeof(DetachMedia))]
[JsonSerializable(typeof(RemoveMedia))]
internal sealed partial class MediaWireJson : JsonSerializerContext;
