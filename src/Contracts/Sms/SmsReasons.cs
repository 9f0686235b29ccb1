using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Sms;

/// <summary>Why codes by SMS are refused. A phone that is not one is refused with <see cref="Users.UserReasons.PhoneInvalid"/>.</summary>
public static class SmsReasons
{
    /// <summary>400.</summary>
    public static readonly Reason CountryNotAllowed = new(
        "country_not_allowed", "Country is not served", "No texts are sent to this country. Use a phone number of another country.", "不支持向该国家或地区发送短信，请换一个手机号。");

    /// <summary>400: wrong, old, used or tried too often; nobody is told which.</summary>
    public static readonly Reason CodeInvalid = new(
        "code_invalid", "Code is not valid", "The code is wrong or no longer valid. Check it, or ask for a new one.", "验证码错误或已失效，请核对，或重新获取。");

    /// <summary>429, with the time after which a retry may succeed.</summary>
    public static readonly Reason TooFast = new(
        "sms_too_fast", "Too many texts", "Wait as long as Retry-After says, then ask for a code again.", "请按 Retry-After 的时间等待，再重新获取验证码。");

    /// <summary>429. Arguments: the challenge and its bits.</summary>
    public static readonly Reason ChallengeRequired = new(
        "challenge_required", "A proof of work is required",
        "Find a counter for which the SHA-256 of {challenge}:counter begins with {bits} zero bits, and ask again with challenge:counter as the solution.",
        "请找到一个 counter，使 {challenge}:counter 的 SHA-256 以 {bits} 个零位开头，然后以 challenge:counter 作为答案重新请求。");

    /// <summary>400: not a solution, or of another phone or address, or used, or too old.</summary>
    public static readonly Reason ChallengeInvalid = new(
        "challenge_invalid", "Solution is not valid", "The solution is wrong, used or too old. Ask for a new challenge.", "答案错误、已使用或已过期，请重新获取题目。");

    /// <summary>400: purpose, address or device. The field says which.</summary>
    public static readonly Reason ArgumentInvalid = new(
        "sms_argument_invalid", "Bad argument",
        "purpose is login, registration or verification; address is an IP address; device has at most 128 characters.",
        "purpose 须为 login、registration 或 verification；address 须为 IP 地址；device 最多 128 个字符。");

    /// <summary>503: no sender is configured. It does not pass by itself.</summary>
    public static readonly Reason Off = new(
        "sms_off", "No text messages", "This server sends no text messages, so no code can be sent.", "本服务器不发送短信，因此无法发送验证码。");

    /// <summary>503: the store or the operator's SMS gateway does not answer.</summary>
    public static readonly Reason Unavailable = new("sms_unavailable", "Texts are not available", "No code can be sent or checked now. Try again.", "暂时无法发送或验证短信，请重试。");
}
