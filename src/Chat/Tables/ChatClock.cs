using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Chat.Tables;

/// <summary>The clock by which messages arrive and vanish.</summary>
internal sealed class ChatClock([FromKeyedServices(ChatSchema.Name)] Database database, TimeProvider time)
    : DatabaseClock(database, time, "SELECT coalesce(max(sent_at), 0) FROM chat_messages");
