using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Posts;

/// <summary>A post. Only who may read it ever gets one.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Body">The text; empty where the media say all.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>. Of a reply also: whoever may not read the post that it answers may not read it either.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
/// <param name="ReplyTo">The post that it answers; that one may be gone, or not for this reader.</param>
/// <param name="ExpiresAt">The first millisecond in which nobody can read it any more, Unix milliseconds by the store's clock; null: it stays.</param>
/// <param name="ExpiresIn">Milliseconds that were left of its life by the store's clock when this was answered, at least 1; null: it stays.</param>
/// <param name="Entities">What the text names, in the order of the text; they do not overlap. Null: nothing.</param>
/// <param name="Media">What it shows; null: nothing.</param>
public sealed record Post(
    string Id,
    string AuthorId,
    string Body,
    string Audience,
    long PublishedAt,
    string? ReplyTo = null,
    long? ExpiresAt = null,
    long? ExpiresIn = null,
    IReadOnlyList<PostEntity>? Entities = null,
    IReadOnlyList<ShownMedium>? Media = null);

/// <param name="Kind">One of <see cref="EntityKind"/>.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="Length">With its <c>@</c> or <c>#</c>, in UTF-16 code units.</param>
/// <param name="UserId">Of a mention: the account, which had this username when the post was published.</param>
/// <param name="Tag">Of a tag: its one form, without <c>#</c>.</param>
/// <param name="Href">Of a link: its address.</param>
public sealed record PostEntity(string Kind, int Start, int Length, string? UserId = null, string? Tag = null, string? Href = null);

/// <summary>What a part of a text is.</summary>
public static class EntityKind
{
    /// <summary><c>@</c> and the username of an account.</summary>
    public const string Mention = "mention";

    /// <summary><c>#</c> and a word.</summary>
    public const string Tag = "tag";

    /// <summary>An address of the web.</summary>
    public const string Link = "link";
}

/// <summary>
/// Who may read a post. Its author always may; between an author and whoever blocks them or is blocked by them nothing is shown. Who may not read a post is answered
/// as if there were none.
/// </summary>
public static class PostAudience
{
    /// <summary>Everybody.</summary>
    public const string Everyone = "everyone";

    /// <summary>Whoever is logged in.</summary>
    public const string Members = "members";

    /// <summary>Whoever follows the author now.</summary>
    public const string Followers = "followers";

    /// <summary>The author alone.</summary>
    public const string Me = "me";
}
