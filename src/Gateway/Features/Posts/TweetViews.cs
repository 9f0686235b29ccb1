using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>A post.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Body">The text.</param>
/// <param name="Tweetedby">The author's username as it is now.</param>
/// <param name="Timestamp">When it was published: ISO 8601, UTC.</param>
/// <param name="User">The id of the author's account.</param>
/// <param name="Name">The author's name as it is now.</param>
/// <param name="Audience"><c>everyone</c>, <c>members</c>, <c>followers</c> or <c>me</c>.</param>
/// <param name="ReplyTo">The id of the post that it answers; null: none.</param>
/// <param name="ExpiresAt">When it vanishes, Unix milliseconds by the server's clock (header <c>Server-Time</c>); null: it stays.</param>
/// <param name="Entities">What the text names, in the order of the text.</param>
[TopicContent]
internal sealed record TweetView(
    string Id,
    string Body,
    string Tweetedby,
    string Timestamp,
    string User,
    string Name,
    string Audience,
    string? ReplyTo,
    long? ExpiresAt,
    IReadOnlyList<EntityView> Entities)
{
    /// <summary>The author's picture as it is now; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AvatarView? Avatar { get; init; }

    /// <summary>What it shows; absent where it shows nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShownMediumView>? Media { get; init; }

    /// <summary>Milliseconds that are left of its life; absent where it stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresIn { get; init; }

    /// <summary>Its number in one's home feed; absent elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seq { get; init; }

    /// <param name="post">The post.</param>
    /// <param name="people">Those whom the post names, by id, as they are called now.</param>
    /// <param name="addresses">Where media are.</param>
    public static TweetView Of(Post post, IReadOnlyDictionary<string, PersonName> people, MediaAddresses addresses) => new(
        post.Id,
        post.Body,
        people[post.AuthorId].Username,
        DateTimeOffset.FromUnixTimeMilliseconds(post.PublishedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        post.AuthorId,
        people[post.AuthorId].Name,
        post.Audience,
        post.ReplyTo,
        post.ExpiresAt,
        [.. (post.Entities ?? []).Select(entity => EntityView.Of(entity, people)).OfType<EntityView>()])
    {
        Avatar = addresses.Avatar(people[post.AuthorId].Avatar),
        Media = addresses.Views(post.Media),
        ExpiresIn = post.ExpiresIn,
    };

    /// <summary>Everybody whom a post names.</summary>
    public static IEnumerable<string> PeopleOf(Post post) => (post.Entities ?? []).Select(entity => entity.UserId).OfType<string>().Prepend(post.AuthorId);
}

/// <summary>A part of a text that names something.</summary>
/// <param name="Kind"><c>mention</c>, <c>tag</c> or <c>link</c>.</param>
/// <param name="Start">Where it begins in <c>body</c>, in UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units.</param>
internal sealed record EntityView(string Kind, int Start, int Length)
{
    /// <summary>Of a mention: the id of the account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? User { get; init; }

    /// <summary>Of a mention: the username as it is now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Username { get; init; }

    /// <summary>Of a tag: its one form, without <c>#</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tag { get; init; }

    /// <summary>Of a link: the address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Href { get; init; }

    /// <summary>Null for a mention of an account that is gone: that is plain text.</summary>
    public static EntityView? Of(PostEntity entity, IReadOnlyDictionary<string, PersonName> people) =>
        entity.UserId is null ? new(entity.Kind, entity.Start, entity.Length) { Tag = entity.Tag, Href = entity.Href }
        : people.GetValueOrDefault(entity.UserId) is { } person ? new(entity.Kind, entity.Start, entity.Length) { User = person.Id, Username = person.Username }
        : null;
}

/// <summary>A page of posts.</summary>
/// <param name="List">The newest first; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record TweetList([property: JsonPropertyName("tweets_list")] IReadOnlyList<TweetView> List, string? Next);

/// <summary>One post.</summary>
internal sealed record Tweet([property: JsonPropertyName("tweet")] TweetView View);

/// <summary>A post in a thread.</summary>
/// <param name="Id">Its id.</param>
/// <param name="View">Null where it is gone or not for the reader.</param>
internal sealed record ThreadTweet(string Id, [property: JsonPropertyName("tweet")] TweetView? View);

/// <summary>A page of what answers a post.</summary>
/// <param name="Replies">The oldest first.</param>
/// <param name="Next">Pass as <c>after</c> for the next page; null at the end.</param>
internal sealed record ReplyList(IReadOnlyList<ThreadTweet> Replies, string? Next);

/// <summary>What a post answers.</summary>
/// <param name="Ancestors">The first of the thread first.</param>
internal sealed record AncestorList(IReadOnlyList<ThreadTweet> Ancestors);

/// <summary>Tags that were found.</summary>
/// <param name="Tags">The most recently used first.</param>
internal sealed record TagList(IReadOnlyList<FoundTag> Tags);

/// <param name="Tag">Without <c>#</c>.</param>
internal sealed record FoundTag(string Tag);

/// <summary>A post to publish.</summary>
/// <param name="Body">The text, 1 to 500 characters; it may be missing where there are media.</param>
/// <param name="Username">One's own username; may be left out.</param>
/// <param name="Tweetedby">The same.</param>
/// <param name="Audience"><c>everyone</c> (where it is absent), <c>members</c>, <c>followers</c> or <c>me</c>.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without publishing twice; made by the server where absent.</param>
/// <param name="ReplyTo">The id of the post that it answers.</param>
/// <param name="ExpiresIn">How long it lives, in milliseconds: 10,000 to 31,536,000,000; it stays where absent.</param>
/// <param name="Media">At most 9 of one's own media; they go with the post.</param>
internal sealed record NewTweetBody(
    string? Body = null,
    string? Username = null,
    string? Tweetedby = null,
    string? Audience = null,
    string? Id = null,
    string? ReplyTo = null,
    long? ExpiresIn = null,
    IReadOnlyList<MediumToShow>? Media = null)
{
    /// <summary>Puts the limits of the text into the description of the API.</summary>
    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { Name: "body" } member && member.DeclaringType == typeof(NewTweetBody))
            (schema.MinLength, schema.MaxLength) = (1, PostRules.MaxBodyCharacters);
    }
}
