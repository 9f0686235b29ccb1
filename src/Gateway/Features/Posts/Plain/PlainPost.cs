using System.Globalization;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Posts.Plain;

/// <summary>A post as a page without JavaScript shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">The author's account.</param>
/// <param name="Name">The author's name as it is now.</param>
/// <param name="Username">The author's username as it is now.</param>
/// <param name="Parts">The text, split at what it names.</param>
/// <param name="At">When it was published: ISO 8601, UTC.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="IsReply">It answers another post.</param>
/// <param name="Left">Milliseconds that are left of its life; null: it stays.</param>
/// <param name="Media">What it shows; null: nothing.</param>
public sealed record PlainPost(
    string Id,
    string Author,
    string Name,
    string Username,
    IReadOnlyList<PlainPart> Parts,
    string At,
    string Audience,
    bool IsReply,
    long? Left,
    IReadOnlyList<ShownMediumView>? Media)
{
    /// <summary>The moment for a reader: minutes are enough, and the server does not know their time zone.</summary>
    public string Moment => DateTimeOffset.Parse(At, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    internal static PlainPost Of(TweetView tweet) => new(
        tweet.Id, tweet.User, tweet.Name, tweet.Tweetedby, [.. PlainPart.Split(tweet.Body, tweet.Entities)], tweet.Timestamp, tweet.Audience, tweet.ReplyTo is not null,
        tweet.ExpiresIn, tweet.Media);
}

/// <summary>A part of a post's text.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Address">Where it leads; null: nowhere.</param>
/// <param name="IsElsewhere">It leads to another site.</param>
public sealed record PlainPart(string Text, string? Address = null, bool IsElsewhere = false)
{
    internal static IEnumerable<PlainPart> Split(string text, IReadOnlyList<EntityView> entities)
    {
        var end = 0;
        foreach (var entity in entities.OrderBy(entity => entity.Start))
        {
            if (entity.Start < end || entity.Start + entity.Length > text.Length)
                continue;
            if (entity.Start > end)
                yield return new(text[end..entity.Start]);
            end = entity.Start + entity.Length;
            yield return Of(text[entity.Start..end], entity);
        }

        if (end < text.Length)
            yield return new(text[end..]);
    }

    private static PlainPart Of(string text, EntityView entity) => entity switch
    {
        { Username: { } username } => new(text, PlainAddress.OfPerson(username)),
        { Tag: { } tag } => new(text, PlainAddress.OfTag(tag)),
        { Href: { } href } => new(text, href, IsElsewhere: true),
        _ => new(text),
    };
}

/// <summary>Where the pages without JavaScript stand.</summary>
internal static class PlainAddress
{
    public const string Everyone = "/posts/plain";

    public static string OfPost(string id) => $"/posts/{id}/plain";

    public static string OfPerson(string username) => $"/people/{Uri.EscapeDataString(username)}/plain";

    public static string OfTag(string tag) => $"/tags/{Uri.EscapeDataString(tag)}/plain";
}
