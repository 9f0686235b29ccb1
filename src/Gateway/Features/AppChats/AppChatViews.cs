using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.Chats;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.AppChats;

/// <summary>Somebody with whom one has chatted.</summary>
/// <param name="UserId">The account's number; null where it has none.</param>
/// <param name="Id">The account's id.</param>
/// <param name="Username">The unique name; null where the account is deleted.</param>
/// <param name="Name">The name that others see; null where the account is deleted.</param>
/// <param name="Avatar">The picture that others see; null: none.</param>
/// <param name="Message">The last message; null: there is none now.</param>
/// <param name="Time">When the last message arrived.</param>
/// <param name="Unread">Messages that one has not read; at most 100 are counted.</param>
/// <param name="Delivered">Up to which number one's messages have reached the other person.</param>
/// <param name="Read">Up to which number the other person has read.</param>
/// <param name="Timer">After which time messages vanish, in milliseconds; null: they stay.</param>
internal sealed record AppContact(
    long? UserId, string Id, string? Username, string? Name, AvatarView? Avatar, AppMessage? Message, string Time, int Unread, long Delivered, long Read, long? Timer);

/// <summary>A page of contacts, the one with the latest message first.</summary>
internal sealed record AppContacts(IReadOnlyList<AppContact> Contacts, string? Next);

/// <summary>A message.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Seq">The order of arrival.</param>
/// <param name="Mine">Whether one wrote it.</param>
/// <param name="Type">text, image or voice.</param>
/// <param name="Content">The text.</param>
/// <param name="Media">What it shows; null: nothing.</param>
/// <param name="Once">What can be viewed once; null: nothing.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="SentAt">The same in Unix milliseconds.</param>
/// <param name="ExpiresAt">The first millisecond in which it can no longer be read; null: it stays.</param>
internal sealed record AppMessage(
    string Id, long Seq, bool Mine, string Type, string Content, IReadOnlyList<ShownMediumView>? Media, OnceView? Once, string Time, long SentAt, long? ExpiresAt);

/// <summary>A page of messages, the lowest number first.</summary>
internal sealed record AppMessages(IReadOnlyList<AppMessage> Messages, bool More, long ServerTime);

/// <summary>Something that could be viewed once.</summary>
internal sealed record AppOpened(ShownMediumView Medium, long Until);

/// <summary>The timer of a chat as it is now.</summary>
internal sealed record AppTimer(long? Timer);

/// <summary>Contacts and messages as the app shows them.</summary>
internal sealed class AppChatViews(MediaAddresses addresses, AppTimes times, AppPeople people)
{
    private const string Text = "text";

    /// <summary>With the numbers of accounts, by which the app knows people.</summary>
    public async Task<AppContacts> Of(ConversationPage page, string own, CancellationToken cancellation)
    {
        string[] ids = [.. page.Conversations.Where(chat => !chat.IsGone).Select(chat => chat.UserId)];
        var named = await people.NamesOf(ids, cancellation);
        var numbers = await people.NumbersOf(ids, cancellation);
        return new([.. page.Conversations.Select(chat => Of(chat, named.GetValueOrDefault(chat.UserId), numbers.GetValueOrDefault(chat.UserId), own))], page.Next);
    }

    public AppMessage Of(ChatMessage message, string own) => new(
        message.Id, message.Seq, message.AuthorId == own, message.Once?.Kind ?? (message.Media is [var first, ..] ? first.Kind : Text), message.Text,
        addresses.Views(message.Media), message.Once is { } once ? new(once.Kind, once.Milliseconds, once.IsOpened) : null, times.Of(message.SentAt), message.SentAt,
        message.ExpiresAt);

    public AppOpened Of(OpenedOnce opened) => new(addresses.View(opened.Medium), opened.Until);

    private AppContact Of(Conversation chat, PersonName? person, long? number, string own) => new(
        number, chat.UserId, person?.Username, person?.Name, addresses.Avatar(person?.Avatar), chat.Last is { } last ? Of(last, own) : null, times.Of(chat.LastAt), chat.Unread,
        chat.Theirs.Delivered, chat.Theirs.Read, chat.Timer);
}
