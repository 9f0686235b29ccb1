using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Apps;

/// <summary>What the calls and events about apps are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateAppKey))]
[JsonSerializable(typeof(NewAppSecret))]
[JsonSerializable(typeof(ListAppKeys))]
[JsonSerializable(typeof(IReadOnlyList<AppKeyInfo>))]
[JsonSerializable(typeof(RotateAppKey))]
[JsonSerializable(typeof(RevokeAppKey))]
[JsonSerializable(typeof(FindAppKey))]
[JsonSerializable(typeof(AppKey))]
[JsonSerializable(typeof(UseNonce))]
[JsonSerializable(typeof(FindH5Content))]
[JsonSerializable(typeof(SaveH5Content))]
[JsonSerializable(typeof(H5Content))]
[JsonSerializable(typeof(AppKeyChanged))]
internal sealed partial class AppsWireJson : JsonSerializerContext;
