using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Posts;

/// <summary>Why the posts service refuses.</summary>
public static class PostReasons
{
    /// <summary>404: also for who may not read it.</summary>
    public static readonly Reason NotFound =
        new("post_not_found", "Post not found", "It never was, was deleted, or is not for you.", "这条帖子不存在、已被删除，或不对你开放。");

    /// <summary>404: the author that is named has no account.</summary>
    public static readonly Reason AuthorNotFound =
        new("post_author_not_found", "User not found", "There is no account with this username.", "没有使用这个用户名的账号。");

    /// <summary>403.</summary>
    public static readonly Reason NotYourself = new(
        "post_by_somebody_else", "Not your account", "Publish as yourself: leave the author out, or give your own username.", "只能以自己的身份发帖：请不要填写作者，或填写自己的用户名。");

    /// <summary>403.</summary>
    public static readonly Reason NotYourPost =
        new("not_your_post", "Not your post", "Only its author or a moderator may delete a post.", "只有作者或版主可以删除帖子。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new(
        "post_id_taken", "Post id already used",
        "Publish a new post under a new id; repeat one only as it was.", "新帖子请用新的 id；重发时所有内容必须与原来相同。");

    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new("post_id_invalid", "Bad post id", "An id is 32 lower-case hex digits.", "id 须为 32 位小写十六进制数字。");

    /// <summary>400.</summary>
    public static readonly Reason AudienceInvalid = new(
        "audience_invalid", "Audience not allowed", "audience is everyone, members, followers or me.", "audience 须为 everyone、members、followers 或 me。");

    /// <summary>400: nothing that would be seen.</summary>
    public static readonly Reason Empty =
        new("post_empty", "No post given", "Put a text with at least one visible character into body.", "请在 body 中写点什么：至少要有一个看得见的字符。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason TooLong = new("post_too_long", "Post too long", "Shorten it to at most {0:N0} characters.", "请缩短到 {0:N0} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason HalfCharacter =
        new("post_half_character", "Post not allowed", "The text holds half of a surrogate pair.", "内容里有不完整的字符。");

    /// <summary>400.</summary>
    public static readonly Reason ControlCharacter = new(
        "post_control_character", "Post not allowed",
        "Control characters other than line feed and tab are not allowed.", "除换行和制表符外，不能包含控制字符。");

    /// <summary>404: also for who may not read it.</summary>
    public static readonly Reason ReplyToNotFound = new(
        "post_reply_to_not_found", "Post not found", "The post that you answer is gone, or is not for you.", "你要回复的帖子已不存在，或不对你开放。");

    /// <summary>400.</summary>
    public static readonly Reason ReplyToInvalid =
        new("post_reply_to_invalid", "Bad post id", "reply_to is the id of a post: 32 lower-case hex digits.", "reply_to 须为帖子的 id：32 位小写十六进制数字。");

    /// <summary>400.</summary>
    public static readonly Reason ExpiresInInvalid = new(
        "post_expires_in_invalid", "Lifetime not allowed",
        "expires_in is 10,000 to 31,536,000,000 milliseconds: ten seconds to a year.", "expires_in 须为 10,000 到 31,536,000,000 毫秒：十秒到一年。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyMentions =
        new("post_too_many_mentions", "Too many mentions", "Mention at most {0:N0} people in one post.", "一条帖子里最多提到 {0:N0} 个人。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyTags =
        new("post_too_many_tags", "Too many hashtags", "Use at most {0:N0} hashtags in one post.", "一条帖子里最多使用 {0:N0} 个话题标签。");

    /// <summary>400.</summary>
    public static readonly Reason TagInvalid =
        new("post_tag_invalid", "Bad hashtag", "A hashtag has letters, digits and underscores, not digits alone.", "话题标签由文字、数字和下划线组成，不能只有数字。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyIds = new("post_too_many_ids", "Too many posts", "Ask for at most {0:N0} posts at once.", "一次最多查询 {0:N0} 条帖子。");

    /// <summary>400.</summary>
    public static readonly Reason AfterInvalid =
        new("post_after_invalid", "Bad position", "after is next of an earlier page, as it was given.", "after 须为之前某页给出的 next。");

    /// <summary>400.</summary>
    public static readonly Reason AtLeastInvalid = new(
        "post_at_least_invalid", "Bad position", "at_least is the Log-Position of an earlier answer, as it was given.", "at_least 须为之前某次回应给出的 Log-Position。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid =
        new("post_before_invalid", "Bad position", "before is next of an earlier page, as it was given.", "before 须为之前某页给出的 next。");

    /// <summary>503: the log does not answer.</summary>
    public static readonly Reason Unavailable = new("posts_unavailable", "Posts are not available", "Try again.", "请重试。");

    /// <summary>503: the read side has not come as far as was asked for.</summary>
    public static readonly Reason Behind = new(
        "posts_behind", "Posts are not available",
        "The newest posts are not shown yet. Try again, or leave at_least out.", "最新的帖子还没有显示。请重试，或不要使用 at_least。");
}
