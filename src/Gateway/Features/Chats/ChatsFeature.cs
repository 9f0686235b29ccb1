using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Features.Feeds;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Chats;

/// <summary>Conversations between two people: over HTTP, and live in the topics <c>person:{id}</c>.</summary>
internal static class ChatsFeature
{
    private static readonly Text Exported = new("Your chats with all messages that are there now.", "你的聊天，以及现在还在的所有消息。");

    public static readonly Feature Declaration = new()
    {
        Peers = [ChatContract.Description],
        Services = (services, _) => services
            .AddSingleton<OwnChats>()
            .AddSingleton(provider => new PersonContents([ChatEntry.Message, ChatEntry.Conversation], provider.GetRequiredService<OwnChats>().Fill))
            .AddSingleton<IHandle<ChatTyped>, ChatTyping>(),
        Endpoints = ChatEndpoints.MapChats,
        AppPages = ["/chats", "/chats/{username}"],
        Export = Export,
        Json = ChatsJson.Default,
    };

    /// <summary>Messages, per person.</summary>
    public static readonly RequestLimit Messages = RequestLimit.Per10Seconds("chat-messages", limits => limits.ChatMessagesPerPersonPer10Seconds);

    /// <summary>Marks and typing, per person: some for each message, from each device.</summary>
    public static readonly RequestLimit Marks = RequestLimit.Per10Seconds("chat-marks", limits => 5 * limits.ChatMessagesPerPersonPer10Seconds);

    /// <summary>Timers, and openings of what can be viewed once, per person.</summary>
    public static readonly RequestLimit Changes = RequestLimit.Per10Seconds("chat-changes", limits => limits.ChatMessagesPerPersonPer10Seconds);

    private static async Task<IReadOnlyList<ExportedFile>> Export(ExportRequest request, CancellationToken cancellation) =>
        [ExportedFile.Json(request, "chats.json", Exported, await request.Services.GetRequiredService<OwnChats>().Export(cancellation))];
}

/// <summary>Passes on who is writing to somebody, to the devices of that person that are connected here.</summary>
[Handles(Delivery.Broadcast)]
internal sealed class ChatTyping(PersonTopics topics) : IHandle<ChatTyped>
{
    public Task Handle(ChatTyped published, CancellationToken cancellation)
    {
        topics.Typing(published.UserId, new Participant(published.AuthorId, published.Name));
        return Task.CompletedTask;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatList))]
[JsonSerializable(typeof(ChatMessageList))]
[JsonSerializable(typeof(NewChatMessageBody))]
[JsonSerializable(typeof(ChatMarkBody))]
[JsonSerializable(typeof(ChatTimerBody))]
[JsonSerializable(typeof(OpenOnceBody))]
[JsonSerializable(typeof(OpenedOnceView))]
[JsonSerializable(typeof(IReadOnlyList<ExportedChat>))]
internal sealed partial class ChatsJson : JsonSerializerContext;
