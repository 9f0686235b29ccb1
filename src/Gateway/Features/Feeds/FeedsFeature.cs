using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>One's home feed and notices: over HTTP, and live as the topics <c>home:{id}</c> and <c>person:{id}</c>.</summary>
internal static class FeedsFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [FeedsContract.Description],
        Services = (services, _) => services
            .AddSingleton<OwnFeeds>().AddSingleton<NoticeViews>()
            .AddSingleton<RecentTweets>()
            .AddSingleton<IHandle<PostDeleted>>(provider => provider.GetRequiredService<RecentTweets>())
            .AddSingleton<IHandle<UserChanged>>(provider => provider.GetRequiredService<RecentTweets>())
            .AddSingleton<IHandle<UserDeleted>>(provider => provider.GetRequiredService<RecentTweets>())
            .AddSingleton<HomeTopics>().AddSingleton<TopicKind>(provider => provider.GetRequiredService<HomeTopics>())
            .AddSingleton<PersonTopics>().AddSingleton<TopicKind>(provider => provider.GetRequiredService<PersonTopics>())
            .AddSingleton<IHandle<FeedsGrew>>(provider => provider.GetRequiredService<HomeTopics>())
            .AddSingleton<IHandle<FeedsShrank>>(provider => provider.GetRequiredService<HomeTopics>())
            .AddSingleton<IHandle<FeedsGrew>>(provider => provider.GetRequiredService<PersonTopics>())
            .AddSingleton<IHandle<FeedsShrank>>(provider => provider.GetRequiredService<PersonTopics>()),
        Endpoints = FeedEndpoints.MapFeeds,
        Json = FeedsJson.Default,
    };

    /// <summary>Moves of a reading place, per person: a page may tell one every few seconds on each device.</summary>
    public static readonly RequestLimit Places = RequestLimit.PerHour("places", _ => 7_200);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HomeList))]
[JsonSerializable(typeof(NoticeList))]
[JsonSerializable(typeof(IReadOnlyList<NoticeView>))]
[JsonSerializable(typeof(PlaceBody))]
[JsonSerializable(typeof(PlaceView))]
internal sealed partial class FeedsJson : JsonSerializerContext;
