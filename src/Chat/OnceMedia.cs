using TempMessenger.Chat.Sealing;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Chat;

/// <summary>Media that can be viewed once: only their author could load them, until the other person opens them.</summary>
internal sealed class OnceMedia(ChatOpening opening, ChatKeys keys, IMedia media)
{
    /// <summary>Opens one, for the minute that it can be loaded in.</summary>
    /// <exception cref="ServiceException">NotFound, Conflict, Unavailable.</exception>
    public async Task<OpenedOnce> Open(string own, OpenOnce request, CancellationToken cancellation)
    {
        var row = await opening.Open(own, request.Id, request.CommandId, cancellation);
        var until = row.OpenedAt!.Value + ChatErasing.OpenFor;
        if (row.ExpiresAt < until)
            until = row.ExpiresAt.Value;
        if (keys.Find(row.Author)?.OpenMedia(row.Id, row.Media, row.Life) is not [var medium])
            throw ChatRefusals.NoSuchMessage();
        try
        {
            await media.Show([new(medium.Id)], row.Reference, row.Author, MediaAudience.ForPerson(own), until, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.InvalidArgument)
        {
            throw ChatRefusals.NoSuchMessage();
        }

        return new(medium, until);
    }
}
