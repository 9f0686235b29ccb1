using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Apps;

/// <summary>Why a request of an app, or a change of an app key, is refused.</summary>
public static class AppReasons
{
    /// <summary>401: there is no such key, or it was revoked.</summary>
    public static readonly Reason KeyUnknown = new(
        "app_key_unknown", "App key unknown", "Ask the operator of this server for an app key.", "请向本服务器的管理者申请 appkey。");

    /// <summary>400. Argument: the parameter.</summary>
    public static readonly Reason ArgumentMissing = new(
        "app_argument_missing", "Missing or bad argument", "{name} is missing, given twice or not of its form.", "{name} 缺失、重复或格式不正确。");

    /// <summary>401.</summary>
    public static readonly Reason SignatureInvalid = new(
        "signature_invalid", "Signature is wrong",
        "Sign the request exactly as it is sent, as docs/app-api.md shows step by step.", "请按 docs/app-api.md 的步骤，对实际发送的请求进行签名。");

    /// <summary>401. Argument: the server's time in unix milliseconds.</summary>
    public static readonly Reason TimestampExpired = new(
        "timestamp_expired", "Timestamp is too far off",
        "The server's time is {server_time}. Correct the clock, then sign again.", "服务器时间为 {server_time}。请校正时钟后重新签名。");

    /// <summary>409.</summary>
    public static readonly Reason NonceRepeated = new(
        "nonce_repeated", "Nonce was used before", "Sign the request again with a new nonce.", "请使用新的 nonce 重新签名。");

    /// <summary>429: too many requests of one app key.</summary>
    public static readonly Reason Busy = new(
        "app_busy", "This app sends too many requests", "Wait as long as Retry-After says, then try again.", "请按 Retry-After 的时间等待后再试。");

    /// <summary>400. Argument: the most.</summary>
    public static readonly Reason NameInvalid = new(
        "app_name_invalid", "Name is not valid", "Give the app a name of 1 to {max} visible characters.", "请提供 1 到 {max} 个可见字符的应用名称。");

    /// <summary>400. Argument: the most seconds.</summary>
    public static readonly Reason KeepInvalid = new(
        "app_keep_invalid", "Time is not valid", "The secret before may stay valid for 0 to {max} seconds.", "旧密钥可以继续有效 0 到 {max} 秒。");

    /// <summary>409. Argument: the most.</summary>
    public static readonly Reason TooManyKeys = new("app_too_many_keys", "Too many app keys", "There may be {max} app keys.", "最多可以有 {max} 个 appkey。");

    /// <summary>400: a text of the home page is missing or too long. Argument: the most characters.</summary>
    public static readonly Reason H5TextInvalid = new(
        "home_text_invalid", "Text is not valid", "Write 1 to {max} characters, without control characters.", "请填写 1 到 {max} 个字符，不含控制字符。");

    /// <summary>400: an address of the home page leads nowhere that it may.</summary>
    public static readonly Reason H5AddressInvalid = new(
        "home_address_invalid", "Address is not valid",
        "Give an address of this server that starts with /; a link may also start with https://.", "请填写本服务器上以 / 开头的地址；链接也可以以 https:// 开头。");

    /// <summary>409: somebody else saved the home page in between.</summary>
    public static readonly Reason H5Changed = new(
        "home_changed", "The page was changed in between", "Load the page again, then make your changes.", "请重新载入页面后再修改。");

    /// <summary>400.</summary>
    public static readonly Reason LanguageInvalid = new("language_invalid", "Language is not valid", "language is en or zh.", "language 须为 en 或 zh。");

    /// <summary>503: the tables do not answer.</summary>
    public static readonly Reason Unavailable = new("apps_unavailable", "App keys are not available", "Try again.", "请重试。");
}
