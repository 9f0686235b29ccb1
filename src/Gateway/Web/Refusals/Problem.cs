using System.Text.Json.Serialization;

namespace TempMessenger.Gateway.Web.Refusals;

/// <summary>A refusal as RFC 9457 has it.</summary>
/// <param name="Type">The kind for programs: <c>urn:tempmessenger:</c> and a name from a closed set.</param>
/// <param name="Title">A fixed English phrase.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do about it, in the reader's language.</param>
/// <param name="TraceId">Under which the server's operator finds the request.</param>
/// <param name="Reason">Why, for programs: a name in snake_case.</param>
/// <param name="Field">The member or argument that is wrong, where it is about one.</param>
/// <param name="Arguments">The numbers and texts that stand in the detail, by name.</param>
/// <param name="CurrentVersion">With a stale version: the one that the thing has now.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string TraceId,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object>? Arguments = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CurrentVersion = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
internal sealed partial class ProblemJson : JsonSerializerContext;
