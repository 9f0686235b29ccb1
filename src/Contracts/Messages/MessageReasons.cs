using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Messages;

/// <summary>Why the messages service refuses.</summary>
public static class MessageReasons
{
    /// <summary>404.</summary>
    public static readonly Reason RoomNotFound =
        new("room_not_found", "Room not found", "There is no such room. Look at the list of rooms for their names.", "没有这个房间，请在房间列表中查看名称。");

    /// <summary>404.</summary>
    public static readonly Reason MessageNotFound =
        new("message_not_found", "Message not found", "It never was, has vanished, or was deleted.", "这条消息不存在、已经消失或已被删除。");

    /// <summary>503: the store does not answer.</summary>
    public static readonly Reason Unavailable = new("messages_unavailable", "Messages are not available", "Try again.", "请重试。");

    /// <summary>503: the message was not kept.</summary>
    public static readonly Reason NotKept = new(
        "message_not_kept", "Messages are not available", "The message could not be kept safely. Try again.", "消息未能安全保存，请重试。");

    /// <summary>503.</summary>
    public static readonly Reason Full =
        new("full", "No room for more messages", "Try again when older messages have vanished.", "请等旧消息消失后再试。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken = new(
        "message_id_taken", "Message id already used",
        "Send a new message under a new id; repeat one only with the same text, room and lifetime.", "新消息请用新的 id；重发时内容、房间和时长必须相同。");

    /// <summary>400: nothing that would be seen.</summary>
    public static readonly Reason Empty = new(
        "message_empty", "No message given", "Send a text with at least one visible character.", "请写点什么：至少要有一个看得见的字符。");

    /// <summary>413. Argument: the most characters.</summary>
    public static readonly Reason TooLong =
        new("message_too_long", "Message too long", "Shorten it to at most {max:N0} characters.", "请缩短到 {max:N0} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason HalfCharacter =
        new("message_half_character", "Message not allowed", "The text holds half of a surrogate pair.", "内容里有不完整的字符。");

    /// <summary>400.</summary>
    public static readonly Reason ControlCharacter = new(
        "message_control_character", "Message not allowed",
        "Control characters other than line feed and tab are not allowed.", "除换行和制表符外，不能包含控制字符。");

    /// <summary>400. Arguments: the shortest and the longest, milliseconds.</summary>
    public static readonly Reason LifetimeNotAllowed = new(
        "lifetime_not_allowed", "Lifetime not allowed", "expires_in is from {min} to {max} milliseconds in this room.", "本房间的 expires_in 须为 {min} 到 {max} 毫秒。");

    /// <summary>400.</summary>
    public static readonly Reason RoomNameInvalid = new(
        "room_name_invalid", "Room name not allowed", "Use 1 to 64 of a to z, 0 to 9 and -, not starting with -.", "请用 1 到 64 个 a–z、0–9 或 -，且不能以 - 开头。");

    /// <summary>400.</summary>
    public static readonly Reason RoomTitleInvalid =
        new("room_title_invalid", "Room title not allowed", "A title has 1 to 80 characters, some of them visible.", "标题须为 1 到 80 个字符，且要看得见。");

    /// <summary>400.</summary>
    public static readonly Reason RoomTitleNotOneLine =
        new("room_title_not_one_line", "Room title not allowed", "A title is one line of text.", "标题只能是一行文字。");

    /// <summary>400.</summary>
    public static readonly Reason RoomLifetimeNotAllowed = new(
        "room_lifetime_not_allowed", "Lifetime not allowed", "A room's lifetime is from 1,000 milliseconds to 28 days.", "房间的消息时长须为 1,000 毫秒到 28 天。");

    /// <summary>409.</summary>
    public static readonly Reason RoomExists =
        new("room_exists", "Room already exists", "There is a room of this name. Choose another name.", "已有同名房间，请换一个名称。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyRooms =
        new("too_many_rooms", "Too many rooms", "There are {max} rooms, as many as there may be.", "房间已达上限（{max} 个）。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyRoomsOfOnePerson =
        new("too_many_rooms_of_one_person", "Too many rooms", "One person may create {max} rooms.", "每人最多可以创建 {max} 个房间。");

    /// <summary>403.</summary>
    public static readonly Reason NotYourMessage = new(
        "not_your_message", "Not your message", "Only its author or a moderator may delete a message.", "只有作者或版主可以删除消息。");

    /// <summary>400.</summary>
    public static readonly Reason MessageIdInvalid =
        new("message_id_invalid", "Bad message id", "An id is 32 lower-case hex digits.", "id 须为 32 位小写十六进制数字。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid =
        new("before_invalid", "Bad position", "before is the seq of a message.", "before 须为某条消息的 seq。");

    /// <summary>400.</summary>
    public static readonly Reason SinceInvalid =
        new("since_invalid", "Bad position", "since is the last seq that was seen.", "since 须为最后看到的 seq。");

    /// <summary>400. Argument: the most names.</summary>
    public static readonly Reason TooManyRoomNames = new("rooms_invalid", "Bad rooms", "rooms are at most {max} names.", "rooms 最多 {max} 个名称。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason LimitInvalid = new("messages_limit_invalid", "Bad limit", "limit is from 1 to {max:N0}.", "limit 须为 1 到 {max:N0}。");

    /// <summary>400.</summary>
    public static readonly Reason EmailTooLong =
        new("author_email_too_long", "Bad e-mail", "An e-mail has at most {max} characters.", "电子邮箱最多 {max} 个字符。");

    /// <summary>404: the author that is named has no account.</summary>
    public static readonly Reason AuthorNotFound =
        new("author_not_found", "User not found", "There is no account with this e-mail.", "没有使用这个电子邮箱的账号。");
}
