using System.Text.Json.Serialization;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Features.Chats;

/// <summary>A message of a chat. Times are Unix milliseconds by the server's clock (header <c>Server-Time</c>).</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Chat">The id of the other person.</param>
/// <param name="Seq">The order of arrival within the chat.</param>
/// <param name="Author">The id of who wrote it.</param>
/// <param name="Text">Empty where the media say all.</param>
/// <param name="Media">What it shows; absent where it shows nothing, or something that can be viewed once.</param>
/// <param name="Once">What can be viewed once; absent where there is nothing of the kind.</param>
/// <param name="SentAt">When it arrived.</param>
/// <param name="ExpiresAt">The first millisecond in which it can no longer be read; null: it stays.</param>
internal sealed record ChatMessageView(
    string Id,
    string Chat,
    long Seq,
    string Author,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ShownMediumView>? Media,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OnceView? Once,
    long SentAt,
    long? ExpiresAt)
{
    public static ChatMessageView Of(ChatMessage message, MediaAddresses addresses) => new(
        message.Id, message.UserId, message.Seq, message.AuthorId, message.Text, addresses.Views(message.Media),
        message.Once is { } once ? new(once.Kind, once.Milliseconds, once.IsOpened) : null, message.SentAt, message.ExpiresAt);
}

/// <summary>Something that can be viewed once.</summary>
/// <param name="Kind">image or voice.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="Opened">Its reader has opened it.</param>
internal sealed record OnceView(string Kind, long Milliseconds, bool Opened);

/// <summary>A chat, as one of the two sees it.</summary>
/// <param name="Id">The id of the other person.</param>
/// <param name="User">The other person as they are called now; null where their account is deleted.</param>
/// <param name="Revision">Of two states of the chat the one with the higher number is the newer.</param>
/// <param name="Last">The last message; null where there is none, and live.</param>
/// <param name="LastSeq">The last number.</param>
/// <param name="LastAt">When the last message arrived; 0: there was none.</param>
/// <param name="Unread">Messages that one has not read; at most 100 are counted.</param>
/// <param name="Own">How far one has come.</param>
/// <param name="Theirs">How far the other person has come.</param>
/// <param name="ClearedTo">Up to which number one has removed the chat.</param>
/// <param name="Timer">After which time messages vanish, in milliseconds; null: they stay.</param>
/// <param name="TimerBy">The id of who set that; null: nobody yet.</param>
internal sealed record ChatView(
    string Id,
    PersonView? User,
    long Revision,
    ChatMessageView? Last,
    long LastSeq,
    long LastAt,
    int Unread,
    ChatMarksView Own,
    ChatMarksView Theirs,
    long ClearedTo,
    long? Timer,
    string? TimerBy)
{
    public static ChatView Of(Conversation chat, PersonView? user, MediaAddresses addresses) => new(
        chat.UserId, user, chat.Revision, chat.Last is { } last ? ChatMessageView.Of(last, addresses) : null, chat.LastSeq, chat.LastAt, chat.Unread,
        ChatMarksView.Of(chat.Own), ChatMarksView.Of(chat.Theirs), chat.ClearedTo, chat.Timer, chat.TimerBy);

    /// <summary>One that has not begun.</summary>
    public static ChatView With(PersonView user) => new(user.Id, user, 0, null, 0, 0, 0, new(0, 0), new(0, 0), 0, null, null);
}

/// <summary>How far one of the two has come.</summary>
/// <param name="Delivered">Up to which number messages have reached a device.</param>
/// <param name="Read">Up to which number they were read.</param>
internal sealed record ChatMarksView(long Delivered, long Read)
{
    public static ChatMarksView Of(ChatMarks marks) => new(marks.Delivered, marks.Read);
}

/// <summary>A page of one's chats.</summary>
/// <param name="Chats">The one with the latest message first; it may be shorter than was asked for.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record ChatList(IReadOnlyList<ChatView> Chats, string? Next);

/// <summary>A page of a chat's messages.</summary>
/// <param name="Messages">By <c>seq</c>, the lowest first.</param>
/// <param name="More">There are further ones in the direction that was asked for.</param>
internal sealed record ChatMessageList(IReadOnlyList<ChatMessageView> Messages, bool More);

/// <summary>A message to send.</summary>
/// <param name="Text">1 to 4,000 characters; it may be missing where there are media.</param>
/// <param name="Id">32 lower-case hex digits, to send it again without sending it twice; made by the server where absent.</param>
/// <param name="Media">At most 9 of one's own media.</param>
/// <param name="ExpiresIn">After which time it vanishes, in milliseconds, 10,000 to 2,419,200,000; of this and the chat's timer the shorter counts.</param>
/// <param name="ViewOnce">Its one picture or voice message can be opened once.</param>
internal sealed record NewChatMessageBody(
    string? Text = null, string? Id = null, IReadOnlyList<MediumToShow>? Media = null, long? ExpiresIn = null, bool? ViewOnce = null);

/// <summary>How far one has come.</summary>
/// <param name="Seq">Up to which number; a smaller one than before has no effect.</param>
internal sealed record ChatMarkBody(long? Seq = null);

/// <summary>After which time messages vanish that arrive from now on.</summary>
/// <param name="Timer">Milliseconds, 10,000 to 2,419,200,000; null: they stay.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without changing it twice; made by the server where absent.</param>
internal sealed record ChatTimerBody(long? Timer = null, string? Id = null);

/// <summary>Something that can be viewed once is to be opened.</summary>
/// <param name="Id">32 lower-case hex digits, to ask again within the minute; made by the server where absent.</param>
internal sealed record OpenOnceBody(string? Id = null);

/// <summary>What was opened.</summary>
/// <param name="Medium">With the address under which it can be loaded.</param>
/// <param name="Until">Until when, Unix milliseconds.</param>
internal sealed record OpenedOnceView(ShownMediumView Medium, long Until);

/// <summary>A message as the content of an entry of the topic <c>person:{id}</c>.</summary>
/// <param name="Kind"><c>chat_message</c>.</param>
/// <param name="Message">The message.</param>
[TopicContent]
internal sealed record ChatMessageContent(string Kind, ChatMessageView Message);

/// <summary>Marks and timer of a chat as the content of an entry of the topic <c>person:{id}</c>; without its last message, which may vanish.</summary>
/// <param name="Kind"><c>chat</c>.</param>
/// <param name="Chat">The chat.</param>
[TopicContent]
internal sealed record ChatContent(string Kind, ChatView Chat);

/// <summary>A chat, as the export has it.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Messages">By <c>seq</c>, the lowest first.</param>
internal sealed record ExportedChat(ChatView Chat, IReadOnlyList<ChatMessageView> Messages);
