using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Topics;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Feedback.Web;

/// <summary>Feedback over HTTP, live, and on a page of the app.</summary>
internal static class FeedbackFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [FeedbackContract.Description],
        Services = (services, _) => services
            .AddSingleton<FeedbackTopics>()
            .AddSingleton<TopicKind>(provider => provider.GetRequiredService<FeedbackTopics>())
            .AddSingleton<IHandle<FeedbackGiven>>(provider => provider.GetRequiredService<FeedbackTopics>()),
        Endpoints = FeedbackEndpoints.MapFeedback,
        AppPages = ["/feedback"],
        Json = FeedbackJson.Default,
    };

    /// <summary>Entries given, per person.</summary>
    public static readonly RequestLimit Giving = new("feedback", TimeSpan.FromHours(1), _ => 20);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FeedbackPage))]
[JsonSerializable(typeof(NewFeedbackBody))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
