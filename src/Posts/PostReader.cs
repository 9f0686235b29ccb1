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

    /// <summary>As any member reads.</summary>
    public static PostReader Member(string userId) => new(userId, ReadsAll: false, Moderates: false);

    /// <summary>The one decision who may read a post; <see cref="Tables.ReadableRows"/> asks the same of rows.</summary>
    /// <param name="post">What the post demands.</param>
    /// <param name="expiresAt">When its life ends; null: it stays.</param>
    /// <param name="ties">Of this reader.</param>
    /// <param name="now">The store's clock.</param>
    public bool MayRead(PostAccess post, long? expiresAt, Ties ties, long now) =>
        (expiresAt is null || expiresAt > now) && (ReadsAll || (UserId is not null && UserId == post.Author) || IsAmong(post, ties));

    public bool MayDelete(string authorId) => Moderates || (UserId is not null && authorId == UserId);

    private bool IsAmong(PostAccess post, Ties ties) =>
        (post.Level == PostAudience.Everyone || (post.Level == PostAudience.Members && UserId is not null))
        && post.Gates.All(gate => UserId is not null && (gate == UserId || ties.Follows.Contains(gate)))
        && !ties.Hidden.Contains(post.Author);
}

/// <summary>What is between a reader and other accounts.</summary>
/// <param name="Follows">Whom the reader follows.</param>
/// <param name="Hidden">Who blocks the reader or is blocked by them.</param>
internal sealed record Ties(IReadOnlySet<string> Follows, IReadOnlySet<string> Hidden)
{
    public static Ties None { get; } = new(new HashSet<string>(), new HashSet<string>());
}
