using System.Text.Json.Serialization;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Messages;

/// <summary>Messages over HTTP.</summary>
internal static class MessagesFeature
{
    public static readonly Feature Declaration = new() { Endpoints = MessageEndpoints.MapMessages, Json = MessagesJson.Default };

    /// <summary>Messages sent, per person.</summary>
    public static readonly RequestLimit Posts = RequestLimit.Per10Seconds("posts", limits => limits.PostsPerPersonPer10Seconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessageView[]))]
[JsonSerializable(typeof(NewMessageBody))]
internal sealed partial class MessagesJson : JsonSerializerContext;
