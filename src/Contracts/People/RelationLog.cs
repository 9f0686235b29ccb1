using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.People;

/// <summary>
/// Follows and blocks as they stand in the log: a stream a pair of accounts and direction. Read models of other services follow these events, too; names and form
/// are for ever.
/// </summary>
public static class RelationLog
{
    /// <summary>The types of the events; all have the same form.</summary>
    public const string Followed = "PersonFollowed";

    /// <inheritdoc cref="Followed"/>
    public const string Unfollowed = "PersonUnfollowed";

    /// <inheritdoc cref="Followed"/>
    public const string Blocked = "PersonBlocked";

    /// <inheritdoc cref="Followed"/>
    public const string Unblocked = "PersonUnblocked";

    private const string Prefix = "relation-";

    /// <summary>What one account decided about another.</summary>
    public static string Stream(string byId, string userId) => $"{Prefix}{byId}.{userId}";

    /// <summary>Whether it is a stream of this kind.</summary>
    public static bool IsStream(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The account that decided, of a stream of this kind.</summary>
    public static string ByOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream[Prefix.Length..].Split('.')[0];
    }

    /// <summary>The event's content.</summary>
    public static RelationForm Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, RelationLogJson.Default.RelationForm) ?? throw new InvalidDataException("The event is empty.");

    /// <summary>The event's content as it is stored.</summary>
    public static byte[] Write(RelationForm form) => JsonSerializer.SerializeToUtf8Bytes(form, RelationLogJson.Default.RelationForm);
}

/// <param name="By">The account that decided.</param>
/// <param name="Person">The account about which.</param>
/// <param name="At">Unix milliseconds.</param>
public sealed record RelationForm(string By, string Person, long At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RelationForm))]
internal sealed partial class RelationLogJson : JsonSerializerContext;
