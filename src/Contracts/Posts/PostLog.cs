using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Posts;

/// <summary>Posts as they stand in the log, as far as read models of other services may know them. Names and form are for ever.</summary>
public static class PostLog
{
    /// <summary>The first event of a post: <see cref="PublishedForm"/>.</summary>
    public const string Published = "PostPublished";

    /// <summary>It was deleted by its author, a moderator or the system.</summary>
    public const string Deleted = "PostDeleted";

    /// <summary>Its life is over.</summary>
    public const string Vanished = "PostVanished";

    private const string Prefix = "post-";

    /// <summary>The stream of a post.</summary>
    public static string Stream(string id) => Prefix + id;

    /// <summary>The name under which a post shows media.</summary>
    public static string MediaReference(string id) => $"post:{id}";

    /// <summary>The post whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Prefix, StringComparison.Ordinal) ? stream[Prefix.Length..] : null;
    }

    /// <summary>The content of <see cref="Published"/>.</summary>
    public static PublishedForm ReadPublished(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, PostLogJson.Default.PublishedForm) ?? throw new InvalidDataException("The event is empty.");

    /// <summary>The content of <see cref="Published"/> as it is stored.</summary>
    public static byte[] WritePublished(PublishedForm form) => JsonSerializer.SerializeToUtf8Bytes(form, PostLogJson.Default.PublishedForm);
}

/// <param name="Author">The account that wrote it.</param>
/// <param name="Body">The text, sealed.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>, as its author chose it.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
/// <param name="ReplyTo">The post that it answers.</param>
/// <param name="ReplyToAuthor">Who wrote that.</param>
/// <param name="ExpiresAt">When its life ends, Unix milliseconds; null: it stays.</param>
/// <param name="Mentions">Who is mentioned in the text, and where.</param>
/// <param name="Tags">The hashtags of the text, as keyed hashes.</param>
/// <param name="Level">
/// <see cref="PostAudience.Everyone"/>, <see cref="PostAudience.Members"/> or <see cref="PostAudience.Me"/>: the stricter of its own and that of the answered post.
/// Null: what the audience says (<see cref="Access"/>).
/// </param>
/// <param name="Gates">Accounts each of which a reader must follow or be: the author where the audience is followers, and those of the answered post.</param>
/// <param name="Media">What it shows, sealed; null: nothing.</param>
public sealed record PublishedForm(
    string Author,
    byte[] Body,
    string Audience,
    long PublishedAt,
    string? ReplyTo = null,
    string? ReplyToAuthor = null,
    long? ExpiresAt = null,
    IReadOnlyList<MentionForm>? Mentions = null,
    IReadOnlyList<TagForm>? Tags = null,
    string? Level = null,
    IReadOnlyList<string>? Gates = null,
    byte[]? Media = null)
{
    /// <summary>Level and gates, also of an event that does not name them.</summary>
    [JsonIgnore]
    public PostAccess Access => new(Author, Level ?? PostAccess.LevelOf(Audience), Gates ?? (Audience == PostAudience.Followers ? [Author] : []));
}

/// <summary>Who may read a post, apart from blocks and its life.</summary>
/// <param name="Author">Always may.</param>
/// <param name="Level">Everyone, members or me.</param>
/// <param name="Gates">Accounts each of which a reader must follow or be.</param>
public sealed record PostAccess(string Author, string Level, IReadOnlyList<string> Gates)
{
    /// <summary>Whether it belongs to the topic of posts.</summary>
    public bool IsOpen => Level != PostAudience.Me && Gates.Count == 0;

    /// <summary>The level of an audience alone.</summary>
    public static string LevelOf(string audience) => audience == PostAudience.Followers ? PostAudience.Members : audience;
}

/// <param name="Start">Where <c>@</c> stands in the text, in UTF-16 code units.</param>
/// <param name="Length">With the <c>@</c>.</param>
/// <param name="Person">The account.</param>
public sealed record MentionForm(int Start, int Length, string Person);

/// <param name="Hash">Of the whole tag.</param>
/// <param name="Parts">Of its beginnings, for search.</param>
public sealed record TagForm(byte[] Hash, IReadOnlyList<byte[]> Parts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishedForm))]
internal sealed partial class PostLogJson : JsonSerializerContext;
