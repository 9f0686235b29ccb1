using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts;

/// <summary>Whoever asks, as far as posts are concerned. Every query and command decides by it.</summary>
/// <param name="UserId">The account; null for somebody who is not logged in and for the system.</param>
/// <param name="ReadsAll">The system.</param>
/// <param name="Moderates">May delete the posts of others.</param>
internal sealed record PostReader(string? UserId, bool ReadsAll, bool Moderates)
{
    /// <summary>Who makes the running call.</summary>
    public static PostReader Current => Of(Caller.Current);

    public static PostReader Of(Caller? caller) => caller is { IsSystem: true }
        ? new(null, ReadsAll: true, Moderates: true)
        : new(caller?.UserId, ReadsAll: false, Moderates: caller is { UserId: not null, Role: Role.Moderator or Role.Admin });

    /// <summary>The one decision who may read a post; the query of the read model asks the same of its rows.</summary>
    public bool MayRead(string authorId, string audience) =>
        ReadsAll || audience == PostAudience.Everyone || (UserId is not null && (audience == PostAudience.Members || authorId == UserId));

    public bool MayDelete(string authorId) => Moderates || (UserId is not null && authorId == UserId);
}
