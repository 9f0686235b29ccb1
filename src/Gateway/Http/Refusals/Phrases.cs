namespace TempMessenger.Gateway.Http.Refusals;

/// <summary>Titles and details for what only has a status.</summary>
internal static class Phrases
{
    public const string NotJson = "JSON payload expected";

    public static string TitleOf(int status) => status switch
    {
        400 => "Bad request",
        401 => "Please log in",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        408 => "Too slow",
        409 => "Conflict",
        413 => "Too long",
        415 => NotJson,
        429 => "Too many requests",
        431 => "Headers too long",
        503 => "Busy",
        _ => "Something went wrong",
    };

    public static string DetailOf(int status) => status switch
    {
        400 => "Correct the request; the API is described at /openapi/v1.json.",
        401 => "Log in, then try again.",
        403 => "Use an account that may do this.",
        404 => "Check the address; what was there may have vanished.",
        405 => "Use one of the methods in the header Allow.",
        408 => "Send the request faster.",
        409 => "Read it again, then decide again.",
        413 => "Send less: at most 65536 bytes.",
        415 => "Send JSON in UTF-8 with Content-Type: application/json.",
        429 or 503 => "Wait as long as Retry-After says, then try again.",
        431 => "Send fewer or shorter headers.",
        _ => "Try again; if it stays, give trace_id to whoever runs this server.",
    };

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
