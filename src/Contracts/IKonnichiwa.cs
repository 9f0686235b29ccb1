using System.Text.Json.Serialization;

namespace TempMessenger.Contracts;

/// <summary>The service that only says hello: the first thing to call when trying whether RPC works.</summary>
[Service("konnichiwa_service")]
public interface IKonnichiwa
{
    /// <summary>Answers <c>Konnichiwa!</c>. Anyone may call.</summary>
    Task<string> Konnichiwa(KonnichiwaRequest request, CancellationToken cancellation);
}

/// <summary>No arguments.</summary>
public sealed record KonnichiwaRequest;

/// <summary>What the contract is made of.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(KonnichiwaRequest))]
internal sealed partial class KonnichiwaWireJson : JsonSerializerContext;
