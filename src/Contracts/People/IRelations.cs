namespace TempMessenger.Contracts.People;

/// <summary>
/// Who follows and who blocks whom. A change is made by the <see cref="Caller"/> for themselves; doing it again is the same as doing it once. On return it is in the
/// log for good and this service shows it; the answer says what other read sides must have reached to show it, too.
/// Blocking holds both ways: neither follows the other from then on, and to either the other is as one who does not exist.
/// </summary>
[Service("relation_service")]
public interface IRelations
{
    /// <summary>Follows an account.</summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (command id; oneself), NotFound (no such account, or it blocks the caller), Conflict (the caller blocks it, or follows too
    /// many), Unavailable.
    /// </exception>
    Task<string> Follow(ChangeRelation request, CancellationToken cancellation);

    /// <summary>Follows it no longer.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id), Unavailable.</exception>
    Task<string> Unfollow(ChangeRelation request, CancellationToken cancellation);

    /// <summary>Blocks an account; who followed whom of the two no longer does.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id; oneself), NotFound (no such account), Conflict (the caller blocks too many), Unavailable.</exception>
    Task<string> Block(ChangeRelation request, CancellationToken cancellation);

    /// <summary>Blocks it no longer. Who followed whom before stays forgotten.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (command id), Unavailable.</exception>
    Task<string> Unblock(ChangeRelation request, CancellationToken cancellation);

    /// <summary>What is between the caller and an account; all false where the account blocks the caller.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Unavailable (also: the position was not reached in time).</exception>
    Task<Relation> FindRelation(FindRelation request, CancellationToken cancellation);

    /// <summary>The caller's own list, the newest first, a page at a time: whom they follow, who follows them, or whom they block. Nobody sees another's.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before, kind), Unavailable (as above).</exception>
    Task<RelationPage> ListRelations(ListRelations request, CancellationToken cancellation);

    /// <summary>Of the accounts that are named, those that block the caller or are blocked by them: whatever shows people leaves these out. Empty for the system and where nobody is logged in.</summary>
    /// <exception cref="ServiceException">InvalidArgument (more than 200), Unavailable.</exception>
    Task<IReadOnlyList<string>> FindHidden(FindHidden request, CancellationToken cancellation);

    /// <summary>All accounts that an account blocks or is blocked by, in the order of their ids, a page at a time. The system only.</summary>
    /// <exception cref="ServiceException">Forbidden, InvalidArgument (limit), Unavailable.</exception>
    Task<HiddenPage> ListHidden(ListHidden request, CancellationToken cancellation);
}

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="UserId">The other account.</param>
public sealed record ChangeRelation(string CommandId, string UserId);

/// <param name="UserId">The other account.</param>
/// <param name="AtLeast">The position that must have been reached, as a change gave it; null: whatever is shown now.</param>
public sealed record FindRelation(string UserId, string? AtLeast = null);

/// <param name="Following">The caller follows the account.</param>
/// <param name="FollowedBy">The account follows the caller.</param>
/// <param name="Blocking">The caller blocks the account.</param>
public sealed record Relation(bool Following, bool FollowedBy, bool Blocking);

/// <param name="Kind">One of <see cref="RelationKind"/>.</param>
/// <param name="Before"><see cref="RelationPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="AtLeast">As in <see cref="FindRelation"/>.</param>
public sealed record ListRelations(string Kind, string? Before = null, int Limit = 50, string? AtLeast = null);

/// <summary>Which of one's own lists.</summary>
public static class RelationKind
{
    /// <summary>Whom one follows.</summary>
    public const string Following = "following";

    /// <summary>Who follows one.</summary>
    public const string Followers = "followers";

    /// <summary>Whom one blocks.</summary>
    public const string Blocked = "blocked";
}

/// <param name="UserIds">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record RelationPage(IReadOnlyList<string> UserIds, string? Next);

/// <param name="UserIds">At most 200.</param>
public sealed record FindHidden(IReadOnlyList<string> UserIds);

/// <param name="UserId">Whose.</param>
/// <param name="After"><see cref="HiddenPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 1,000.</param>
public sealed record ListHidden(string UserId, string? After = null, int Limit = 1_000);

/// <param name="UserIds">In the order of the ids.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record HiddenPage(IReadOnlyList<string> UserIds, string? Next);
