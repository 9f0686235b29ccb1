using System.Text.Json.Serialization;

namespace TempMessenger.Contracts.Chat;

/// <summary>What the calls and events of chats are made of. How it is written and how strictly it is read is the transport's choice.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(ChatMessage))]
[JsonSerializable(typeof(ListChatMessages))]
[JsonSerializable(typeof(ChatMessagePage))]
[JsonSerializable(typeof(FindChatMessages))]
[JsonSerializable(typeof(IReadOnlyList<ChatMessage>))]
[JsonSerializable(typeof(DeleteChatMessage))]
[JsonSerializable(typeof(OpenOnce))]
[JsonSerializable(typeof(OpenedOnce))]
[JsonSerializable(typeof(MarkChat))]
[JsonSerializable(typeof(SetChatTimer))]
[JsonSerializable(typeof(SayTyping))]
[JsonSerializable(typeof(ListConversations))]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(FindConversations))]
[JsonSerializable(typeof(IReadOnlyList<Conversation>))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(RemoveConversation))]
[JsonSerializable(typeof(ChatTyped))]
internal sealed partial class ChatWireJson : JsonSerializerContext;
