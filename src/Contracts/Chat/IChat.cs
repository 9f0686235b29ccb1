using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Chat;

/// <summary>
/// Conversations between two people. Every call is made by the <see cref="Caller"/> for their own side; the other person is named by the id of their account. Messages of a
/// conversation have numbers that rise by one in the order in which they arrived, and a message whose time is over is in no answer from that millisecond on. Between two
/// accounts of which one blocks the other nothing is said and nothing is shown: to either the other is as one who does not exist. What happens comes to the devices of both
/// as entries of their <c>person</c> feeds.
/// </summary>
[Service("chat_service")]
public interface IChat
{
    /// <summary>
    /// Sends a message. The same id again, by the same author with the same content, gives the same answer and sends nothing; that also holds for a day after it is gone, whatever
    /// the content. On return the message is kept.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (id; oneself; text, media, time, view once), TooLong, UserNotFound (no such account, or it blocks the caller), Forbidden (<c>blocked</c>:
    /// the caller blocks it), Conflict (the id is another's or of another message), TooManyRequests (the caller began too many conversations, or wrote too much without an answer),
    /// Unavailable.
    /// </exception>
    Task<ChatMessage> SendMessage(SendMessage request, CancellationToken cancellation);

    /// <summary>Messages of a conversation, by number: the newest before a number, or the oldest after one.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before, after), UserNotFound (hidden from the caller), Unavailable.</exception>
    Task<ChatMessagePage> ListMessages(ListChatMessages request, CancellationToken cancellation);

    /// <summary>Those of the messages that the caller may see.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (more than 500), Unavailable.</exception>
    Task<IReadOnlyList<ChatMessage>> FindMessages(FindChatMessages request, CancellationToken cancellation);

    /// <summary>Deletes a message of the caller's for both; the system deletes anybody's. Again has no effect.</summary>
    /// <exception cref="ServiceException">AuthenticationError, NotFound (no message of the caller's), Unavailable.</exception>
    Task DeleteMessage(DeleteChatMessage request, CancellationToken cancellation);

    /// <summary>
    /// Opens a medium that can be viewed once. Of all calls, wherever they are made, the first one of its reader succeeds; from then on the medium can be loaded for a minute under
    /// the name that the answer gives, and is then erased. The same command again within that minute gives the same answer.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id), NotFound (no such message to the caller), Conflict (it was opened), Unavailable.</exception>
    Task<OpenedOnce> OpenOnce(OpenOnce request, CancellationToken cancellation);

    /// <summary>The caller's device has the messages up to a number. The mark only rises.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (a number that the conversation has not reached), UserNotFound (no conversation, or hidden), Unavailable.</exception>
    Task MarkDelivered(MarkChat request, CancellationToken cancellation);

    /// <summary>The caller has read the messages up to a number. The mark only rises.</summary>
    /// <exception cref="ServiceException">As <see cref="MarkDelivered"/>.</exception>
    Task MarkRead(MarkChat request, CancellationToken cancellation);

    /// <summary>
    /// Sets after which time messages of the conversation vanish that arrive from now on, for both. Of changes at the same time the last one counts, and the number of each
    /// message says which timer was in force when it arrived. The same command again has no effect.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id, time), UserNotFound, Forbidden (<c>blocked</c>), TooManyRequests, Unavailable.</exception>
    Task<Conversation> SetTimer(SetChatTimer request, CancellationToken cancellation);

    /// <summary>The caller is writing: passed on to the other's devices and never kept.</summary>
    /// <exception cref="ServiceException">AuthenticationError, UserNotFound (no conversation, or hidden), Unavailable.</exception>
    Task SayTyping(SayTyping request, CancellationToken cancellation);

    /// <summary>Whom the caller has chatted with, the latest first, a page at a time.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable.</exception>
    Task<ConversationPage> ListConversations(ListConversations request, CancellationToken cancellation);

    /// <summary>The caller's conversations with these people, as far as there are any.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (more than 200), Unavailable.</exception>
    Task<IReadOnlyList<Conversation>> FindConversations(FindConversations request, CancellationToken cancellation);

    /// <summary>Takes a conversation and all messages until now out of the caller's own list; the other keeps theirs. What both removed is erased. The same command again has no effect.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id), Unavailable.</exception>
    Task RemoveConversation(RemoveConversation request, CancellationToken cancellation);
}

/// <param name="Id">32 lower-case hex digits, made at the edge.</param>
/// <param name="UserId">To whom.</param>
/// <param name="Text">1 to 4,000 characters; may be missing where there are media.</param>
/// <param name="Media">At most nine of the caller's own media; exactly one where it can be viewed once.</param>
/// <param name="ExpiresIn">After which time it vanishes, in milliseconds: 10,000 to 2,419,200,000. Of this and the conversation's timer the shorter counts; null: the conversation's.</param>
/// <param name="ViewOnce">The medium can be opened a single time.</param>
public sealed record SendMessage(
    string Id, string UserId, string? Text = null, IReadOnlyList<MediumToShow>? Media = null, long? ExpiresIn = null, bool ViewOnce = false);

/// <summary>A message, as one of the two sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UserId">The other person of the conversation.</param>
/// <param name="Seq">Its number in the conversation.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="Text">Empty where it only shows something.</param>
/// <param name="Media">What it shows; null: nothing, or something that can be viewed once.</param>
/// <param name="Once">What can be viewed once; null: nothing.</param>
/// <param name="SentAt">When it arrived, Unix milliseconds.</param>
/// <param name="ExpiresAt">The first millisecond in which it is gone; null: it stays.</param>
public sealed record ChatMessage(
    string Id, string UserId, long Seq, string AuthorId, string Text, IReadOnlyList<ShownMedium>? Media, OnceMedium? Once, long SentAt, long? ExpiresAt);

/// <param name="Kind">One of <see cref="MediaKind"/>.</param>
/// <param name="Milliseconds">How long the voice is; 0 for pictures.</param>
/// <param name="IsOpened">Its reader has opened it.</param>
public sealed record OnceMedium(string Kind, long Milliseconds, bool IsOpened);

/// <param name="UserId">The other person.</param>
/// <param name="Before">Below this number, the newest of them; null together with <paramref name="After"/>: the newest.</param>
/// <param name="After">Above this number, the oldest of them.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListChatMessages(string UserId, long? Before = null, long? After = null, int Limit = 50);

/// <param name="Messages">By number, the lowest first.</param>
/// <param name="More">There are further ones in the direction that was asked for.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
public sealed record ChatMessagePage(IReadOnlyList<ChatMessage> Messages, bool More, long Now);

/// <param name="Ids">At most 500.</param>
public sealed record FindChatMessages(IReadOnlyList<string> Ids);

/// <param name="Id">The message's.</param>
/// <param name="AuthorId">For the system alone: whose message it deletes.</param>
public sealed record DeleteChatMessage(string Id, string? AuthorId = null);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">The message's.</param>
public sealed record OpenOnce(string CommandId, string Id);

/// <param name="Medium">What it shows, with the name under which it can be loaded.</param>
/// <param name="Until">Until when, Unix milliseconds.</param>
public sealed record OpenedOnce(ShownMedium Medium, long Until);

/// <param name="UserId">The other person.</param>
/// <param name="Seq">Up to which number.</param>
public sealed record MarkChat(string UserId, long Seq);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="UserId">The other person.</param>
/// <param name="Timer">Milliseconds, 10,000 to 2,419,200,000; null: messages stay.</param>
public sealed record SetChatTimer(string CommandId, string UserId, long? Timer);

/// <param name="UserId">The other person.</param>
public sealed record SayTyping(string UserId);

/// <param name="Before"><see cref="ConversationPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListConversations(string? Before = null, int Limit = 50);

/// <param name="Conversations">The one with the latest message first.</param>
/// <param name="Next">For the next page; null at the end.</param>
/// <param name="Now">The store's clock, Unix milliseconds.</param>
public sealed record ConversationPage(IReadOnlyList<Conversation> Conversations, string? Next, long Now);

/// <param name="UserIds">At most 200.</param>
public sealed record FindConversations(IReadOnlyList<string> UserIds);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="UserId">The other person.</param>
public sealed record RemoveConversation(string CommandId, string UserId);

/// <summary>A conversation, as one of the two sees it.</summary>
/// <param name="UserId">The other person.</param>
/// <param name="IsGone">Their account is deleted, and what was said with it.</param>
/// <param name="Revision">Rises with each change of marks and timer: of two states the one with the higher number is the newer.</param>
/// <param name="Last">The last message; null: there is none now.</param>
/// <param name="LastSeq">The last number.</param>
/// <param name="LastAt">When the last message arrived or the conversation began, Unix milliseconds.</param>
/// <param name="Unread">Messages that the caller has not read; at most 100 are counted.</param>
/// <param name="Own">How far the caller has come.</param>
/// <param name="Theirs">How far the other person has come.</param>
/// <param name="ClearedTo">Up to which number the caller has removed it.</param>
/// <param name="Timer">Milliseconds; null: messages stay.</param>
/// <param name="TimerBy">Who set the timer; null: nobody yet.</param>
public sealed record Conversation(
    string UserId,
    bool IsGone,
    long Revision,
    ChatMessage? Last,
    long LastSeq,
    long LastAt,
    int Unread,
    ChatMarks Own,
    ChatMarks Theirs,
    long ClearedTo,
    long? Timer,
    string? TimerBy);

/// <param name="Delivered">Up to which number messages have reached a device.</param>
/// <param name="Read">Up to which number they were read.</param>
public sealed record ChatMarks(long Delivered, long Read);

/// <summary>The kinds of the entries that this service puts into <c>person</c> feeds. Their <c>UserId</c> is the author, or the other person; texts are only in the service.</summary>
public static class ChatEntry
{
    /// <summary>A message.</summary>
    public const string Message = "chat_message";

    /// <summary>Marks, timer or what was removed changed.</summary>
    public const string Conversation = "chat";

    private const string MessagePrefix = "chat.m.";
    private const string ConversationPrefix = "chat.c.";

    /// <summary>The id of the entry of a message.</summary>
    public static string OfMessage(string id) => MessagePrefix + id;

    /// <summary>The id of the entry of a conversation.</summary>
    public static string OfConversation(string userId) => ConversationPrefix + userId;

    /// <summary>The message or the person that an entry is about; null for entries of others.</summary>
    public static string? SubjectOf(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.StartsWith(MessagePrefix, StringComparison.Ordinal) ? entry[MessagePrefix.Length..]
            : entry.StartsWith(ConversationPrefix, StringComparison.Ordinal) ? entry[ConversationPrefix.Length..]
            : null;
    }
}
