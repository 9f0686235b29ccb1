using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>A post.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Body">The text.</param>
/// <param name="Tweetedby">The author's username as it is now.</param>
/// <param name="Timestamp">When it was published: ISO 8601, UTC.</param>
/// <param name="User">The id of the author's account.</param>
/// <param name="Name">The author's name as it is now.</param>
/// <param name="Audience"><c>everyone</c>, <c>members</c> or <c>me</c>.</param>
internal sealed record TweetView(string Id, string Body, string Tweetedby, string Timestamp, string User, string Name, string Audience)
{
    public static TweetView Of(Post post, PersonName author) => new(
        post.Id,
        post.Body,
        author.Username,
        DateTimeOffset.FromUnixTimeMilliseconds(post.PublishedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        post.AuthorId,
        author.Name,
        post.Audience);
}

/// <summary>A page of posts.</summary>
/// <param name="List">The newest first; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record TweetList([property: JsonPropertyName("tweets_list")] IReadOnlyList<TweetView> List, string? Next);

/// <summary>One post.</summary>
internal sealed record Tweet([property: JsonPropertyName("tweet")] TweetView View);

/// <summary>A post to publish.</summary>
/// <param name="Body">The text, 1 to 500 characters.</param>
/// <param name="Username">One's own username; may be left out.</param>
/// <param name="Tweetedby">The same.</param>
/// <param name="Audience"><c>everyone</c> (where it is absent), <c>members</c> or <c>me</c>.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without publishing twice; made by the server where absent.</param>
internal sealed record NewTweetBody(string? Body = null, string? Username = null, string? Tweetedby = null, string? Audience = null, string? Id = null)
{
    /// <summary>Puts the limits of the text into the description of the API.</summary>
    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { Name: "body" } member && member.DeclaringType == typeof(NewTweetBody))
            (schema.MinLength, schema.MaxLength) = (1, PostRules.MaxBodyCharacters);
    }
}
