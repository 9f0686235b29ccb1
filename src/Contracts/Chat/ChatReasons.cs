using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Chat;

/// <summary>Why the chat service refuses. An account that blocks the caller is refused as one that does not exist.</summary>
public static class ChatReasons
{
    /// <summary>400.</summary>
    public static readonly Reason Empty = new("chat_message_empty", "No message given", "Write something, or add a picture or voice.", "请写点什么，或添加图片、语音。");

    /// <summary>413. Argument: the most.</summary>
    public static readonly Reason TooLong = new("chat_message_too_long", "Message too long", "A message has at most {max:N0} characters.", "一条消息最多 {max:N0} 个字符。");

    /// <summary>400.</summary>
    public static readonly Reason HalfCharacter = new(
        "chat_half_character", "Broken character", "The text has half of a character. Remove it, then try again.", "文字中有半个字符，请删除后再试。");

    /// <summary>400.</summary>
    public static readonly Reason ControlCharacter = new(
        "chat_control_character", "Control character", "The text has a control character. Remove it, then try again.", "文字中有控制字符，请删除后再试。");

    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new(
        "chat_message_id_invalid", "Message id is not valid", "Make id of 32 random lower-case hex digits.", "id 须为 32 位随机的小写十六进制数字。");

    /// <summary>400.</summary>
    public static readonly Reason TimeInvalid = new(
        "chat_time_invalid", "Time is not valid", "Give a time from 10 seconds to 4 weeks, in milliseconds.", "时间须为 10 秒到 4 周，以毫秒计。");

    /// <summary>400.</summary>
    public static readonly Reason OnceInvalid = new(
        "chat_once_invalid", "Nothing to view once", "Send exactly one picture or voice message that can be viewed once.", "阅后即焚的消息须正好有一张图片或一段语音。");

    /// <summary>400: oneself.</summary>
    public static readonly Reason Yourself = new("chat_with_yourself", "That is you", "Choose somebody else to chat with.", "请选择其他人聊天。");

    /// <summary>400: a number that the conversation has not reached.</summary>
    public static readonly Reason SeqInvalid = new("chat_seq_invalid", "No such message", "Give seq of a message of this chat.", "请使用此聊天中消息的 seq。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new("chat_before_invalid", "Page not found", "Pass before as the page before gave it in next.", "before 请使用上一页给出的 next。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason TooManyIds = new("chat_too_many_ids", "Too many ids", "Name at most {max}.", "一次最多给出 {max} 个。");

    /// <summary>403: the caller blocks whom they write to.</summary>
    public static readonly Reason Blocked = new("blocked", "You block this account", "Unblock the account first, then write to it.", "请先解除对这个账号的屏蔽，再发消息。");

    /// <summary>404.</summary>
    public static readonly Reason MessageNotFound = new("chat_message_not_found", "No such message", "It may be gone.", "消息可能已经不在了。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new(
        "chat_message_id_taken", "Message id is taken", "Make another id for another message.", "另一条消息请使用另一个 id。");

    /// <summary>409.</summary>
    public static readonly Reason Opened = new("chat_once_opened", "Already opened", "It could be viewed once.", "它只能查看一次，已经看过了。");

    /// <summary>429. Argument: the most.</summary>
    public static readonly Reason TooManyBegun = new(
        "chat_too_many_begun", "Too many new chats", "One can begin {max:N0} chats in a day. Go on with those that you have.", "一天最多可以发起 {max:N0} 个新聊天，请先继续已有的聊天。");

    /// <summary>429. Argument: the most.</summary>
    public static readonly Reason Unanswered = new(
        "chat_unanswered", "Wait for an answer", "One can send {max:N0} messages before the other person answers.", "对方回复之前最多可以发送 {max:N0} 条消息。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable = new("chat_unavailable", "Chats are not available", "Try again in a moment.", "请稍后再试。");
}
