using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Moderation;

/// <summary>Why the moderation service refuses.</summary>
public static class ModerationReasons
{
    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new("report_id_invalid", "Bad id", "Make id of 32 random lower-case hex digits.", "id 须为 32 位随机的小写十六进制数字。");

    /// <summary>400.</summary>
    public static readonly Reason KindInvalid = new(
        "report_kind_invalid", "There is no such kind", "kind is message, post, photo, chat_message or person.", "kind 须为 message、post、photo、chat_message 或 person。");

    /// <summary>400.</summary>
    public static readonly Reason ReasonInvalid = new(
        "report_reason_invalid", "There is no such reason",
        "reason is spam, abuse, sexual, violence, impersonation, child or other.", "reason 须为 spam、abuse、sexual、violence、impersonation、child 或 other。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TargetsInvalid = new("report_targets_invalid", "Bad targets", "Name 1 to {max} different ids in target_ids.", "target_ids 须为 1 到 {max} 个不同的 id。");

    /// <summary>404.</summary>
    public static readonly Reason TargetNotFound = new(
        "report_target_not_found", "There is nothing to report", "It has vanished, or it was not yours to see.", "它已消失，或者你无权查看。");

    /// <summary>400.</summary>
    public static readonly Reason Yourself = new("report_yourself", "That is yours", "One reports what others show.", "只能举报别人的内容。");

    /// <summary>413. Argument: the most.</summary>
    public static readonly Reason NoteTooLong = new("report_note_too_long", "The note is too long", "Write at most {max:N0} characters.", "最多 {max:N0} 个字符。");

    /// <summary>400.</summary>
    public static readonly Reason NoteInvalid = new("report_note_invalid", "The note is not a text", "Leave out control characters.", "请去掉控制字符。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new("report_id_taken", "The id is used", "Make a new id for another report.", "请为另一份举报使用新的 id。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyReports = new(
        "too_many_reports", "Too many open reports", "One can have {max} open reports. Wait until some are decided.", "最多可以有 {max} 份未处理的举报。请等待其中一些处理完。");

    /// <summary>404.</summary>
    public static readonly Reason NoSuchCase = new("case_not_found", "No such case", "Look at the list of cases.", "请查看案件列表。");

    /// <summary>403.</summary>
    public static readonly Reason OwnCase = new("case_about_oneself", "The case is about you", "Another moderator must decide.", "此案件与你有关，须由其他版主处理。");

    /// <summary>409.</summary>
    public static readonly Reason CaseEnded = new("case_ended", "The case is ended", "Somebody has decided it already.", "该案件已有人处理。");

    /// <summary>400.</summary>
    public static readonly Reason CannotRemove = new("case_nothing_to_remove", "A person cannot be removed", "Suspend the person instead.", "不能移除一个人。可以改为暂停其账号。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason DaysInvalid = new("suspension_days_invalid", "Bad number of days", "Give days from 1 to {max}; 0 is without an end.", "天数须为 1 到 {max}；0 表示无期限。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new("cases_before_invalid", "Bad position", "before is next of an earlier page, as it was given.", "before 须为之前某页给出的 next。");

    /// <summary>400.</summary>
    public static readonly Reason TicketInvalid = new(
        "appeal_ticket_invalid", "The ticket is too old", "Log in again: the answer has a new ticket.", "请重新登录以获得新的凭据。");

    /// <summary>404.</summary>
    public static readonly Reason NotSuspended = new("appeal_not_suspended", "The account is not suspended", "Log in.", "账号未被暂停，请直接登录。");

    /// <summary>409.</summary>
    public static readonly Reason Appealed = new("appealed_already", "You have appealed already", "The moderators will decide; there is one appeal against a suspension.", "版主会处理；每次暂停只能申诉一次。");

    /// <summary>400.</summary>
    public static readonly Reason AppealEmpty = new("appeal_empty", "No text given", "Write why the suspension is wrong.", "请写明为什么不应暂停。");

    /// <summary>404.</summary>
    public static readonly Reason NoSuchAppeal = new("appeal_not_found", "No such appeal", "Look at the list of appeals.", "请查看申诉列表。");

    /// <summary>409.</summary>
    public static readonly Reason AppealDecided = new("appeal_decided", "The appeal is decided", "Somebody has decided it already.", "该申诉已有人处理。");

    /// <summary>409: of a case or an appeal.</summary>
    public static readonly Reason BeingDecided = new(
        "decision_under_way", "Somebody else is deciding it", "Look at it again in half a minute.", "其他版主正在处理，请半分钟后再看。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("moderation_unavailable", "Reports are not available", "Try again.", "请重试。");
}
