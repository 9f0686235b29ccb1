using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Features.Chats;

/// <summary>The caller's own chats, with the names of people as they are now.</summary>
internal sealed class OwnChats(IChat chat, IUserQueries users, VisiblePeople visible, MediaAddresses addresses)
{
    private const int LargestPage = 200;
    private const int MostMessages = 500;

    public async Task<(ChatList List, long Now)> List(ListConversations request, CancellationToken cancellation)
    {
        var page = await chat.ListConversations(request, cancellation);
        return (new(await Name(page.Conversations, cancellation), page.Next), page.Now);
    }

    /// <summary>A chat; one that has not begun, with somebody whom the caller may see, is empty. Null: there is no such person to the caller.</summary>
    public async Task<ChatView?> Find(string userId, CancellationToken cancellation)
    {
        if (await Name(await chat.FindConversations(new([userId]), cancellation), cancellation) is [var found])
            return found;
        if (Caller.Current?.UserId == userId || await visible.Of(await users.NameUsers(new([userId]), cancellation), cancellation) is not [var person])
            return null;
        return ChatView.With(PersonView.Of(person, addresses));
    }

    public ChatMessageView View(ChatMessage message) => ChatMessageView.Of(message, addresses);

    public async Task<ChatView> View(Conversation conversation, CancellationToken cancellation) => (await Name([conversation], cancellation))[0];

    public OpenedOnceView View(OpenedOnce opened) => new(addresses.View(opened.Medium), opened.Until);

    public async Task<(ChatMessageList List, long Now)> ListMessages(ListChatMessages request, CancellationToken cancellation)
    {
        var page = await chat.ListMessages(request, cancellation);
        return (new([.. page.Messages.Select(View)], page.More), page.Now);
    }

    /// <summary>All of them, for the export.</summary>
    public async Task<IReadOnlyList<ExportedChat>> Export(CancellationToken cancellation)
    {
        var all = new List<ExportedChat>();
        for (string? before = null; ;)
        {
            var (page, _) = await List(new(before, LargestPage), cancellation);
            foreach (var view in page.Chats)
                all.Add(new(view, await AllMessages(view.Id, cancellation)));
            if ((before = page.Next) is null)
                return all;
        }
    }

    /// <summary>What entries of the caller's feed hold.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Fill(IReadOnlyList<FeedEntry> entries, CancellationToken cancellation)
    {
        var filled = new Dictionary<string, byte[]>();
        foreach (var ids in Subjects(entries, ChatEntry.Message).Chunk(MostMessages))
            foreach (var message in await chat.FindMessages(new(ids), cancellation))
                filled[ChatEntry.OfMessage(message.Id)] = FrameWriter.Encode(new ChatMessageContent(ChatEntry.Message, View(message)));
        foreach (var ids in Subjects(entries, ChatEntry.Conversation).Chunk(LargestPage))
            foreach (var view in await Name(await chat.FindConversations(new(ids), cancellation), cancellation))
                filled[ChatEntry.OfConversation(view.Id)] = FrameWriter.Encode(new ChatContent(ChatEntry.Conversation, view with { Last = null }));
        return filled;
    }

    private static IEnumerable<string> Subjects(IReadOnlyList<FeedEntry> entries, string kind) =>
        entries.Where(entry => entry.Kind == kind).Select(entry => ChatEntry.SubjectOf(entry.Id)).OfType<string>();

    private async Task<IReadOnlyList<ChatMessageView>> AllMessages(string userId, CancellationToken cancellation)
    {
        var all = new List<ChatMessageView>();
        for (var after = 0L; ;)
        {
            var (page, _) = await ListMessages(new(userId, After: after, Limit: LargestPage), cancellation);
            all.AddRange(page.Messages);
            if (!page.More || page.Messages.Count == 0)
                return all;
            after = page.Messages[^1].Seq;
        }
    }

    private async Task<IReadOnlyList<ChatView>> Name(IReadOnlyList<Conversation> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
            return [];
        var named = (await users.NameUsers(new([.. found.Select(one => one.UserId)]), cancellation)).ToDictionary(person => person.Id);
        return [.. found.Select(one => ChatView.Of(one, NameOf(one, named), addresses))];
    }

    private PersonView? NameOf(Conversation one, Dictionary<string, PersonName> named) =>
        !one.IsGone && named.TryGetValue(one.UserId, out var person) ? PersonView.Of(person, addresses) : null;
}
