using TempMessenger.Contracts.Texts;

namespace TempMessenger.Feedback;

/// <summary>Why the feedback service refuses.</summary>
internal static class FeedbackReasons
{
    /// <summary>400.</summary>
    public static readonly Reason TextInvalid = new(
        "feedback_text_invalid", "Text not allowed", "Say something, in a line that can be seen.", "请写一行看得见的文字。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason TextTooLong = new(
        "feedback_text_too_long", "Text too long", "Shorten it to at most {0} characters.", "请缩短到 {0} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason RatingInvalid = new("feedback_rating_invalid", "Bad rating", "A rating is from 1 to 5.", "评分须为 1 到 5。");

    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new("feedback_id_invalid", "Bad id", "An id is 32 lower-case hex digits.", "id 须为 32 位小写十六进制数字。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new(
        "feedback_id_taken", "Id already used", "Give other feedback under another id.", "不同的反馈请使用不同的 id。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("feedback_unavailable", "Feedback is not available", "Try again.", "请重试。");
}
