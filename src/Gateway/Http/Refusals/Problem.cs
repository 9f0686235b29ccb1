using System.Text.Json.Serialization;

namespace TempMessenger.Gateway.Http.Refusals;

/// <summary>A refusal as RFC 9457 has it.</summary>
/// <param name="Type">The reason for programs: <c>urn:tempmessenger:</c> and a name from a closed set.</param>
/// <param name="Title">The reason for people: a fixed phrase.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="TraceId">Under which the server's operator finds the request.</param>
/// <param name="CurrentVersion">With a stale version: the one that the thing has now.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CurrentVersion = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
