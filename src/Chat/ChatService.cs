using System.Globalization;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Chat;

/// <summary>Checks what comes in and who asks, and leaves the rest to the tables, which alone know the state and the time.</summary>
internal sealed class ChatService(ChatReads reads, ChatSides sides, ChatMedia messages, OnceMedia once, ChatPeople people) : IChat
{
    private const int MostPerPage = 200;
    private const int MostMessages = 500;

    private static string Own => Caller.Current?.UserId ?? throw ChatRefusals.NotLoggedIn();

    public async Task<ChatMessage> SendMessage(SendMessage request, CancellationToken cancellation)
    {
        var own = Own;
        var draft = ChatDraft.Of(request, own);
        await people.RequireReachable(own, request.UserId, cancellation);
        var row = await messages.Send(draft, cancellation);
        // One that is gone by now is answered as it was sent.
        return reads.Open(own, [row]) is [var message] ? message : new(row.Id, request.UserId, row.Seq, own, draft.Text, null, null, row.SentAt, row.ExpiresAt);
    }

    public async Task<ChatMessagePage> ListMessages(ListChatMessages request, CancellationToken cancellation)
    {
        var own = Own;
        if (request.Limit is < 1 or > MostPerPage)
            throw ChatRefusals.BadLimit(MostPerPage);
        if (request.Before < 1 || (request.Before is not null && request.After is not null))
            throw ChatRefusals.BadSeq("before");
        if (request.After < 0)
            throw ChatRefusals.BadSeq("after");
        await people.RequireVisible(request.UserId, cancellation);
        return await reads.List(own, request, cancellation);
    }

    public async Task<IReadOnlyList<ChatMessage>> FindMessages(FindChatMessages request, CancellationToken cancellation)
    {
        var own = Own;
        if (request.Ids is not { Count: <= MostMessages } ids || !ids.All(MediaNames.IsId))
            throw ChatRefusals.TooManyIds("ids", MostMessages);
        return await people.Visible(await reads.Find(own, ids, cancellation), message => message.UserId, cancellation);
    }

    public Task DeleteMessage(DeleteChatMessage request, CancellationToken cancellation) =>
        messages.Delete(
            Caller.Current is { IsSystem: true } ? request.AuthorId ?? throw ChatRefusals.NoSuchMessage() : Own,
            MediaNames.IsId(request.Id) ? request.Id : throw ChatRefusals.NoSuchMessage(),
            cancellation);

    public async Task<OpenedOnce> OpenOnce(OpenOnce request, CancellationToken cancellation)
    {
        var own = Own;
        if (!MediaNames.IsId(request.CommandId))
            throw ChatRefusals.BadCommand();
        if (!MediaNames.IsId(request.Id) || (await FindMessages(new([request.Id]), cancellation)).Count == 0)
            throw ChatRefusals.NoSuchMessage();
        return await once.Open(own, request, cancellation);
    }

    public async Task MarkDelivered(MarkChat request, CancellationToken cancellation)
    {
        var own = Own;
        await RequireConversation(own, request.UserId, cancellation);
        await sides.MarkDelivered(own, request.UserId, request.Seq, cancellation);
    }

    public async Task MarkRead(MarkChat request, CancellationToken cancellation)
    {
        var own = Own;
        await RequireConversation(own, request.UserId, cancellation);
        await sides.MarkRead(own, request.UserId, request.Seq, cancellation);
    }

    public async Task<Conversation> SetTimer(SetChatTimer request, CancellationToken cancellation)
    {
        var own = Own;
        if (!MediaNames.IsId(request.CommandId))
            throw ChatRefusals.BadCommand();
        var (pair, timer) = (Pair.Of(own, request.UserId), ChatDraft.Time(request.Timer, "timer"));
        await people.RequireReachable(own, request.UserId, cancellation);
        await sides.SetTimer(own, pair, request.CommandId, timer, cancellation);
        return (await reads.Conversations(own, [request.UserId], cancellation)).Found is [var chat] ? chat : throw ChatRefusals.NoSuchPerson();
    }

    public async Task SayTyping(SayTyping request, CancellationToken cancellation)
    {
        var own = Own;
        await RequireConversation(own, request.UserId, cancellation);
        await people.TellTyping(own, request.UserId, cancellation);
    }

    public async Task<ConversationPage> ListConversations(ListConversations request, CancellationToken cancellation)
    {
        var own = Own;
        if (request.Limit is < 1 or > MostPerPage)
            throw ChatRefusals.BadLimit(MostPerPage);
        var (at, peer) = Place(request.Before);
        var (found, now) = await reads.Latest(own, at, peer, request.Limit, cancellation);
        var next = found.Count == request.Limit ? string.Create(CultureInfo.InvariantCulture, $"{found[^1].LastAt}-{found[^1].UserId}") : null;
        return new(await people.Visible(found, chat => chat.UserId, cancellation), next, now);
    }

    public async Task<IReadOnlyList<Conversation>> FindConversations(FindConversations request, CancellationToken cancellation)
    {
        var own = Own;
        if (request.UserIds is not { Count: <= MostPerPage } ids || !ids.All(MediaNames.IsId))
            throw ChatRefusals.TooManyIds("user_ids", MostPerPage);
        return await people.Visible((await reads.Conversations(own, ids, cancellation)).Found, chat => chat.UserId, cancellation);
    }

    public async Task RemoveConversation(RemoveConversation request, CancellationToken cancellation)
    {
        var own = Own;
        if (!MediaNames.IsId(request.CommandId))
            throw ChatRefusals.BadCommand();
        if (MediaNames.IsId(request.UserId) && request.UserId != own)
            await sides.Clear(own, Pair.Of(own, request.UserId), request.CommandId, cancellation);
    }

    private async Task RequireConversation(string own, string person, CancellationToken cancellation)
    {
        if (!await reads.Has(own, person, cancellation))
            throw ChatRefusals.NoSuchPerson();
        await people.RequireVisible(person, cancellation);
    }

    private static (long At, string Peer) Place(string? before)
    {
        if (before is null)
            return (long.MaxValue, "");
        return before.Split('-') is [var at, var peer] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && MediaNames.IsId(peer)
            ? (last, peer)
            : throw ChatRefusals.BadBefore();
    }
}
