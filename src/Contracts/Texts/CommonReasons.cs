namespace TempMessenger.Contracts.Texts;

/// <summary>Reasons that every service gives.</summary>
public static class CommonReasons
{
    /// <summary>401.</summary>
    public static readonly Reason NotLoggedIn = new("not_logged_in", "Please log in", "Log in, then try again.", "请先登录，然后再试。");

    /// <summary>403 for who is logged in.</summary>
    public static readonly Reason NotAllowed = new("not_allowed", "Not allowed", "Ask an admin of this server.", "请联系本服务器的管理员。");

    /// <summary>403: for the account itself and for admins.</summary>
    public static readonly Reason ForOwner =
        new("for_owner", "Not allowed", "This is for the account itself and for admins.", "只有账号本人和管理员可以这样做。");

    /// <summary>403: for admins.</summary>
    public static readonly Reason ForAdmins = new("for_admins", "Not allowed", "This is for admins.", "只有管理员可以这样做。");

    /// <summary>429.</summary>
    public static readonly Reason TooManyRequests =
        new("too_many_requests", "Too many requests", "Wait as long as Retry-After says, then try again.", "请按 Retry-After 的时间等待后再试。");

    /// <summary>503: what is counted cannot be counted now.</summary>
    public static readonly Reason CannotCount =
        new("cannot_count", "Not available now", "This is counted, and cannot be counted now. Try again.", "此操作需要计数，而现在无法计数。请重试。");

    /// <summary>400: an id that is not 32 lower-case hex digits. Argument: the field.</summary>
    public static readonly Reason CommandIdInvalid = new(
        "command_id_invalid", "Command id is not valid", "Make command_id of 32 random lower-case hex digits.", "command_id 须为 32 位随机的小写十六进制数字。");

    /// <summary>400. Argument: the largest.</summary>
    public static readonly Reason LimitInvalid = new("limit_invalid", "Limit is not valid", "Give limit from 1 to {max}.", "limit 须为 1 到 {max}。");

    /// <summary>400: an argument of a call is not of its type.</summary>
    public static readonly Reason ArgumentInvalid = new("argument_invalid", "Bad argument", "It is of the wrong type.", "它的类型不对。");

    /// <summary>503: no service answers. Its phrase names which.</summary>
    public static readonly Reason Unreachable = new("unreachable", "Not available now", "Try again in a moment.", "请稍后再试。");
}
