using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Users;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users;

/// <summary>
/// Pictures of accounts. One is attached before the change is in the log, for a day only, until the media service learns of the change (<see cref="UserChanged"/>): a change
/// that was never made keeps none.
/// </summary>
internal sealed class Avatars(IMedia media, TimeProvider clock)
{
    private const long UnconfirmedMilliseconds = 24 * 60 * 60 * 1_000;

    /// <summary>Null: it stays as it is.</summary>
    /// <exception cref="ServiceException">InvalidArgument: there is no such picture of the account's that everybody may see. Unavailable.</exception>
    public async Task<AvatarChange?> Show(UpdateUser request, AccountState account, CancellationToken cancellation)
    {
        if (request.Avatar is not { } id || id == (account.Profile.Avatar?.Id ?? "") || !account.Exists)
            return null;
        if (id.Length == 0)
            return new(null);
        if (!await IsPublicPicture(id, request.Id, cancellation))
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.AvatarInvalid, "avatar");
        var until = clock.GetUtcNow().ToUnixTimeMilliseconds() + UnconfirmedMilliseconds;
        var shown = await media.Show([new(id)], AccountLog.MediaReference(request.Id, id), request.Id, MediaAudience.Public, until, cancellation);
        return new(shown![0]);
    }

    /// <summary>Takes away what an account does not show any more.</summary>
    public Task Remove(string userId, string mediumId, CancellationToken cancellation) =>
        media.Hide(AccountLog.MediaReference(userId, mediumId), cancellation);

    private async Task<bool> IsPublicPicture(string id, string ownerId, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        return MediaNames.IsId(id) && await media.FindMedia(new([id]), cancellation) is [var medium]
            && (medium.OwnerId, medium.Kind, medium.Audience) == (ownerId, MediaKind.Image, MediaAudience.Public);
    }
}
