using System.Text.Json;
using System.Text.Json.Serialization;
using TempMessenger.Contracts.Media;
using TempMessenger.EventStore;

namespace TempMessenger.Chat.Tables;

/// <summary>The stored form of a notice: a message came, or is shown otherwise now.</summary>
/// <param name="Id">The message.</param>
/// <param name="Pair">Of whom the conversation is.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When it arrived.</param>
/// <param name="ExpiresAt">When its time is over; null: it stays.</param>
/// <param name="Version">0 when it came.</param>
/// <param name="Media">The media that it keeps; null: none.</param>
/// <param name="Audience">Who sees them.</param>
internal sealed record ShownJson(string Id, string Pair, string Author, long At, long? ExpiresAt, long Version, IReadOnlyList<string>? Media = null, string? Audience = null);

/// <summary>The stored form of a notice: messages of a conversation are gone.</summary>
/// <param name="Owners">Whose feeds show them.</param>
/// <param name="Ids">At most 500.</param>
/// <param name="Media">What refers to media.</param>
internal sealed record GoneJson(IReadOnlyList<string> Owners, IReadOnlyList<string> Ids, IReadOnlyList<string> Media);

/// <summary>The stored form of a notice: marks, timer, or what one of the two removed.</summary>
/// <param name="Owners">Whose feeds show it.</param>
/// <param name="Pair">Of whom the conversation is.</param>
/// <param name="Revision">Of the conversation.</param>
/// <param name="At">When, Unix milliseconds.</param>
internal sealed record ChangedJson(IReadOnlyList<string> Owners, string Pair, long Revision, long At);

/// <summary>What is to be told of chats, as it is stored.</summary>
internal static class ChatNotices
{
    // The numbers are stored.
    public const int ShownKind = 1;
    public const int GoneKind = 2;
    public const int ChangedKind = 3;

    public static NewNotice Shown(ShownJson notice) => new(ShownKind, JsonSerializer.Serialize(notice, ChatRowsJson.Default.ShownJson));

    public static NewNotice Gone(GoneJson notice) => new(GoneKind, JsonSerializer.Serialize(notice, ChatRowsJson.Default.GoneJson));

    public static NewNotice Changed(ChangedJson notice) => new(ChangedKind, JsonSerializer.Serialize(notice, ChatRowsJson.Default.ChangedJson));
}

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownJson))]
[JsonSerializable(typeof(GoneJson))]
[JsonSerializable(typeof(ChangedJson))]
[JsonSerializable(typeof(IReadOnlyList<ShownMedium>))]
internal sealed partial class ChatRowsJson : JsonSerializerContext;
