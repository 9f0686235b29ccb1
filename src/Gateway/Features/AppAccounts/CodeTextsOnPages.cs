using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>What the pages say about codes, in more than one place.</summary>
internal static class CodeTextsOnPages
{
    public static readonly Text LogInByCode = new("Log in with a code", "用验证码登录");
    public static readonly Text Phone = new("Phone", "手机号");
    public static readonly Text PhoneHint = new("With its country code, such as +4930123456.", "不写国家代码时按中国号码处理，其他国家请写上，例如 +4930123456。");
    public static readonly Text Code = new("Code", "验证码");
    public static readonly Text CodeHint = new("Six digits. It is valid for one minute.", "六位数字，一分钟内有效。");
    public static readonly Text SendCode = new("Send me a code", "获取验证码");
    public static readonly Text SendAnother = new("Send another code", "重新获取验证码");
    public static readonly Text SentTo = new("A code was sent to {phone}.", "验证码已发送到 {phone}。");
    public static readonly Text Development = new("This server sends no texts. The code is {code}.", "本服务器不发送短信。验证码是 {code}。");
    public static readonly Text PhoneMissing = new("Enter your phone number.", "请填写手机号。");
    public static readonly Text CodeMissing = new("Enter the code that was sent to your phone.", "请填写发送到你手机的验证码。");

    private static readonly Text TaskNeeded = new(
        "Many codes were asked for lately. Before the next one is sent, your browser has to solve a small task.", "近期获取验证码的请求较多。发送下一个验证码之前，你的浏览器需要完成一个小计算。");

    /// <summary>What a page says where a code was not sent or not taken; null: what every page says about the refusal.</summary>
    public static Text? Of(ServiceException refusal) => refusal switch
    {
        _ when refusal.Reason == SmsReasons.ChallengeRequired.Key => TaskNeeded,
        { Code: ErrorCode.Unavailable, Advice: { } advice } when refusal.Reason == SmsReasons.Unavailable.Key || refusal.Reason == SmsReasons.Off.Key => advice,
        _ => null,
    };

    /// <summary>The field that a refusal is about; null: the one that it names itself.</summary>
    public static string? FieldOf(ServiceException refusal) => refusal switch
    {
        _ when refusal.Reason == SmsReasons.CodeInvalid.Key => Fields.Code,
        _ when refusal.Reason == UserReasons.PhoneInvalid.Key || refusal.Reason == SmsReasons.CountryNotAllowed.Key => Fields.Phone,
        { Code: ErrorCode.Forbidden } => Fields.Invitation,
        _ => null,
    };
}
