namespace TempMessenger.Contracts.Posts;

/// <summary>A post. Only who may read it ever gets one.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="AuthorId">The account that wrote it.</param>
/// <param name="Body">The text.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
public sealed record Post(string Id, string AuthorId, string Body, string Audience, long PublishedAt);

/// <summary>Who may read a post. Its author always may; who may not is answered as if there were none.</summary>
public static class PostAudience
{
    /// <summary>Everybody.</summary>
    public const string Everyone = "everyone";

    /// <summary>Whoever is logged in.</summary>
    public const string Members = "members";

    /// <summary>The author alone.</summary>
    public const string Me = "me";
}
