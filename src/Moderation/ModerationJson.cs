using System.Text.Json.Serialization;
using TempMessenger.Contracts.Moderation;

namespace TempMessenger.Moderation;

/// <summary>What a reporter saw, and said about it: sealed as a whole.</summary>
internal sealed record CaseCopy(string? Note, IReadOnlyList<SeenItem> Items);

/// <summary>All JSON of this service's tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CaseCopy))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ModerationJson : JsonSerializerContext;
