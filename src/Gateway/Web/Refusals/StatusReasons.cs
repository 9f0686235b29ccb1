using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Refusals;

/// <summary>The reasons of refusals of which only the HTTP status is known, and those of the gateway itself.</summary>
internal static class StatusReasons
{
    public const string NotJson = "JSON payload expected";

    /// <summary>Arguments: the members that a body may have, and where it went wrong.</summary>
    public static readonly Reason NotAnObject = new(
        "not_json", NotJson,
        "Send one JSON object in UTF-8 with no other members than {members}, each once and of its type; look at {place}.",
        "请发送一个 UTF-8 编码的 JSON 对象，只能包含 {members}，每个成员一次且类型正确；请检查 {place}。");

    public static readonly Reason CrossSite = new(
        "cross_site", "Cross-site request refused", "Do this from this server's own pages.", "请在本服务器自己的页面上进行此操作。");

    public static readonly Reason UnknownHost = new(
        "unknown_host", "Unknown host", "Use a name of this server; its operator sets them as AllowedHosts.", "请使用本服务器的名称；管理者通过 AllowedHosts 设置。");

    /// <summary>Argument: the coding that was sent.</summary>
    public static readonly Reason ContentCoding = new(
        "content_coding", NotJson,
        "The body has the content coding {coding}, which this server does not read. Send it as it is, without Content-Encoding.",
        "请求体使用了内容编码 {coding}，本服务器无法读取。请直接发送，不要使用 Content-Encoding。");

    /// <summary>The same where a form was expected.</summary>
    public static readonly Reason ContentCodingOfForm = ContentCoding with { Phrase = "Content coding not supported" };

    public static readonly Reason WrongOrigin = new(
        "wrong_origin", "Wrong origin", "Connect from a page of this server, or with a bearer token.", "请从本服务器的页面连接，或使用 bearer 令牌。");

    public static readonly Reason NotAWebSocket = new("not_a_web_socket", "WebSocket expected", "Connect with a WebSocket client.", "请使用 WebSocket 客户端连接。");

    public static readonly Reason OrderInvalid = new("order_invalid", "Bad order", "Ask for order=asc or order=desc.", "order 须为 asc 或 desc。");

    public static readonly Reason TextMissing = new("message_missing", "No message given", "Put the text into message.", "请把内容放在 message 中。");

    public static readonly Reason PasswordsMissing = new(
        "passwords_missing", "No password given", "Send old_password and new_password.", "请提供 old_password 和 new_password。");

    public static readonly Reason ConfirmationMissing = new(
        "confirmation_missing", "No password given", "Send your password to confirm.", "请提供密码以确认。");

    public static readonly Reason NameOrPasswordMissing = new(
        "name_or_password_missing", "No name or password given", "Send name (or email) and password.", "请提供 name（或 email）和 password。");

    public static readonly Reason AccountMissing = new(
        "username_missing", "No username given", "Put the account's username into username.", "请在 username 中给出账号的用户名。");

    /// <summary>Argument: the names that a call takes.</summary>
    public static readonly Reason ArgumentsInvalid = new(
        "arguments_invalid", "Bad arguments",
        "Send {names} and nothing else, each once, as a form or as a JSON object of texts in UTF-8.",
        "请只发送 {names}，每个一次，使用表单，或 UTF-8 编码、值为文本的 JSON 对象。");

    /// <summary>Argument: the name.</summary>
    public static readonly Reason ArgumentMissing = new("argument_missing", "Argument missing", "Send {name}.", "请提供 {name}。");

    public static readonly Reason UnknownRole = new("role_invalid", "Bad role", "A role is member, moderator or admin.", "角色须为 member、moderator 或 admin。");

    private static readonly Reason BadRequest = new(
        "bad_request", "Bad request", "Correct the request; the API is described at /openapi/v1.json.", "请更正请求；API 说明见 /openapi/v1.json。");

    private static readonly Reason Failed = new(
        "internal_error", "Something went wrong",
        "Try again; if it stays, give trace_id to whoever runs this server.", "请重试；如果仍然出错，请把 trace_id 告知服务器的管理者。");

    private static readonly Reason Busy = new("busy", "Busy", CommonReasons.TooManyRequests.Advice);

    private static readonly Dictionary<int, Reason> Known = new()
    {
        [400] = BadRequest,
        [401] = CommonReasons.NotLoggedIn,
        [403] = new("forbidden", "Not allowed", "Use an account that may do this.", "请换用有权限的账号。"),
        [404] = new("not_found", "Not found", "Check the address; what was there may have vanished.", "请核对地址；原来的内容可能已经消失。"),
        [405] = new("method_not_allowed", "Method not allowed", "Use one of the methods in the header Allow.", "请使用 Allow 头中列出的方法。"),
        [408] = new("too_slow", "Too slow", "Send the request faster.", "请更快地发送请求。"),
        [409] = new("conflict", "Conflict", "Read it again, then decide again.", "请重新读取后再决定。"),
        [413] = new("too_long", "Too long", "Send less: at most 65536 bytes.", "请减少内容：最多 65536 字节。"),
        [415] = new(
            "unsupported_media_type", NotJson,
            "Send JSON in UTF-8 with Content-Type: application/json.", "请以 Content-Type: application/json 发送 UTF-8 编码的 JSON。"),
        [429] = CommonReasons.TooManyRequests,
        [431] = new("headers_too_long", "Headers too long", "Send fewer or shorter headers.", "请减少或缩短请求头。"),
        [503] = Busy,
    };

    public static Reason Of(int status) => Known.GetValueOrDefault(status, Failed);

    /// <summary>The name that stands in the <c>type</c> of a problem.</summary>
    public static string CodeOf(int status) => status switch
    {
        400 => "InvalidArgument",
        401 => "AuthenticationError",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        408 => "TooSlow",
        409 => "Conflict",
        413 => "TooLong",
        415 => "UnsupportedMediaType",
        429 => "TooManyRequests",
        503 => "Unavailable",
        < 500 => "InvalidArgument",
        _ => "InternalError",
    };
}
