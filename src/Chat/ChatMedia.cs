using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Chat;

/// <summary>
/// Messages that show media. These are attached before the message is kept, so that whoever sees it can load them, for a day at most; when it is kept, a notice sets how long they stay:
/// a message that was never kept keeps none.
/// </summary>
internal sealed class ChatMedia(ChatReads reads, ChatSending sending, ChatErasing erasing, ChatClock clock, IMedia media)
{
    private const long UnconfirmedMilliseconds = 24 * 60 * 60 * 1_000;

    /// <exception cref="ServiceException">As <see cref="IChat.SendMessage"/>.</exception>
    public async Task<ChatRow> Send(ChatDraft draft, CancellationToken cancellation)
    {
        if (draft.Media.Count == 0 || await reads.HasMessage(draft.Id, cancellation))
            return await sending.Send(draft, null, cancellation);
        var reference = ChatRow.ReferenceOf(draft.Id, draft.Author);
        var life = draft.LifeUnder(await reads.Timer(draft.Pair, cancellation)) ?? UnconfirmedMilliseconds;
        var shown = await media.Show(draft.Media, reference, draft.Author, ChatSending.AudienceOf(draft), await clock.Now(cancellation) + life, cancellation);
        try
        {
            return await sending.Send(draft, shown, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code is not (ErrorCode.Conflict or ErrorCode.Unavailable))
        {
            await media.Hide(reference, cancellation);
            throw;
        }
    }

    /// <summary>Deletes a message with its media: these first, so that a deletion that was answered is complete.</summary>
    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task Delete(string own, string id, CancellationToken cancellation)
    {
        if (await reads.Shows(own, id, cancellation))
            await media.Hide(ChatRow.ReferenceOf(id, own), cancellation);
        if (await erasing.Delete(own, id, cancellation) is null)
            throw ChatRefusals.NoSuchMessage();
    }
}
