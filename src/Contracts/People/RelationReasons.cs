using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.People;

/// <summary>Why the relations service refuses. An account that blocks the caller is refused as one that does not exist, with <see cref="Users.UserReasons.UserNotFound"/>.</summary>
public static class RelationReasons
{
    /// <summary>400: oneself.</summary>
    public static readonly Reason Yourself = new(
        "relation_with_yourself", "That is you", "Nobody can follow or block themselves.", "不能关注或屏蔽自己。");

    /// <summary>409: the caller blocks whom they want to follow.</summary>
    public static readonly Reason Blocked = new(
        "relation_blocked", "You block this account", "Unblock the account first, then follow it.", "请先解除对这个账号的屏蔽，再关注。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyFollows = new(
        "relation_too_many_follows", "You follow too many accounts", "One can follow {max:N0} accounts. Unfollow some, then try again.", "最多可以关注 {max:N0} 个账号。请先取消关注一些，再试。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyBlocks = new(
        "relation_too_many_blocks", "You block too many accounts", "One can block {max:N0} accounts. Unblock some, then try again.", "最多可以屏蔽 {max:N0} 个账号。请先解除一些，再试。");

    /// <summary>400.</summary>
    public static readonly Reason KindInvalid = new(
        "relation_kind_invalid", "There is no such list", "kind is following, followers or blocked.", "kind 须为 following、followers 或 blocked。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new(
        "relation_before_invalid", "Bad position", "before is next of an earlier page, as it was given.", "before 须为之前某页给出的 next。");

    /// <summary>400.</summary>
    public static readonly Reason PositionInvalid = new(
        "relation_position_invalid", "Bad position", "at_least is the Log-Position of a change, as it was given.", "at_least 须为某次更改给出的 Log-Position。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyIds = new("relation_too_many_ids", "Too many ids", "Name at most {max} accounts at a time.", "一次最多给出 {max} 个账号。");

    /// <summary>503: the log or the tables do not answer.</summary>
    public static readonly Reason Unavailable = new("relations_unavailable", "Follows and blocks are not available", "Try again.", "请重试。");

    /// <summary>503: the read side has not come as far as was asked for.</summary>
    public static readonly Reason Behind = new(
        "relations_behind", "Follows and blocks are not available",
        "The newest changes are not shown yet. Try again, or leave at_least out.", "最新的更改还没有显示。请重试，或不要使用 at_least。");
}
