using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Gateway.Features.Posts.Plain;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Posts;

/// <summary>Posts over HTTP, under the names that they have in the original.</summary>
internal static class PostsFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [PostsContract.Description, PostQueriesContract.Description],
        Services = (services, _) => services
            .AddSingleton<AttributedPosts>().AddSingleton<PostChanging>().AddSingleton<PlainPostsReader>()
            .AddSingleton<PostTopics>().AddSingleton<TopicKind>(provider => provider.GetRequiredService<PostTopics>())
            .AddSingleton<IHandle<PostPublished>>(provider => provider.GetRequiredService<PostTopics>())
            .AddSingleton<IHandle<PostDeleted>>(provider => provider.GetRequiredService<PostTopics>()),
        Endpoints = TweetEndpoints.MapTweets,
        Pages = PlainPostsEndpoints.MapPlainPosts,
        AppPages = ["/@{username}", "/@{username}/{post}", "/tags/{tag}"],
        Json = TweetsJson.Default,
        Schema = NewTweetBody.Describe,
        Export = PostExport.Files,
    };

    /// <summary>Posts published, per person.</summary>
    public static readonly RequestLimit Publishing = RequestLimit.PerHour("tweets", limits => limits.PublishedPostsPerPersonPerHour);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TweetView))]
[JsonSerializable(typeof(IAsyncEnumerable<TweetView>))]
[JsonSerializable(typeof(Tweet))]
[JsonSerializable(typeof(TweetList))]
[JsonSerializable(typeof(ReplyList))]
[JsonSerializable(typeof(AncestorList))]
[JsonSerializable(typeof(TagList))]
[JsonSerializable(typeof(NewTweetBody))]
internal sealed partial class TweetsJson : JsonSerializerContext;
