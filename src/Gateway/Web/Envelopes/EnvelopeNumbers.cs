using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Envelopes;

/// <summary>
/// The number of each refusal in either envelope (<c>docs/app-api.md</c>): by its reason where that has one of its own, else by the HTTP status. A number that was given
/// is for ever.
/// </summary>
internal static class EnvelopeNumbers
{
    private const string ChallengeRequired = "challenge_required";
    private const string SecondFactorNeeded = "second_factor_needed";
    private const string TotpInvalid = "totp_invalid";
    private const string SmsOff = "sms_off";

    private static readonly Dictionary<string, int> AppReasons = new()
    {
        ["app_key_unknown"] = 300,
        ["app_argument_missing"] = 300,
        ["signature_invalid"] = 500,
        ["timestamp_expired"] = 501,
        ["nonce_repeated"] = 502,
        ["code_invalid"] = 503,
        ["not_logged_in"] = 504,
        ["vip_needed"] = 505,
        ["blocked"] = 507,
        ["account_suspended"] = 507,
        [ChallengeRequired] = 511,
        [SecondFactorNeeded] = 512,
        [TotpInvalid] = 513,
        ["ticket_invalid"] = 514,
        [SmsOff] = 515,
    };

    private static readonly Dictionary<string, int> BackendReasons = new()
    {
        ["phone_taken"] = 1002,
        ["phone_unknown"] = 1003,
        ["wrong_name_or_password"] = 1004,
        ["wrong_password"] = 1004,
        ["code_invalid"] = 1005,
        ["not_logged_in"] = 1006,
        [ChallengeRequired] = 1008,
        [SecondFactorNeeded] = 1012,
        [TotpInvalid] = 1013,
        ["ticket_invalid"] = 1014,
        [SmsOff] = 1015,
        ["image_missing"] = 2001,
        ["media_too_large"] = 2002,
        ["media_too_many_pixels"] = 2002,
        ["media_too_costly"] = 2002,
        ["not_an_image"] = 2003,
        ["media_quota_full"] = 2004,
        ["media_full"] = 2004,
    };

    /// <summary>The texts of the numbers of <see cref="EnvelopeKind.Backend"/>, the Chinese ones word for word as clients know them.</summary>
    private static readonly Dictionary<int, Text> BackendTexts = new()
    {
        [1001] = new("Illegal argument", "入参非法"),
        [1002] = new("This phone number has an account already, please log in", "用户已注册，请直接登录"),
        [1003] = new("This phone number has no account yet, please register first", "用户尚未注册，请先注册"),
        [1004] = new("Wrong phone number or password", "手机号或密码错误"),
        [1005] = new("The code is wrong or no longer valid", "验证码错误或已失效"),
        [1006] = new("Please log in", "请先登录"),
        [1007] = new("Too often, please try again later", "操作太频繁，请稍后再试"),
        [1008] = new("A proof of work is required", "需要完成验证计算"),
        [1009] = new("Not allowed", "没有权限"),
        [1010] = new("Not found", "不存在"),
        [1011] = new("It clashes with what is there", "与现有内容冲突"),
        [1012] = new("A code of the authenticator app is required", "需要身份验证器应用的验证码"),
        [1013] = new("The code of the authenticator app is wrong", "身份验证器应用的验证码错误"),
        [1014] = new("Please start logging in again", "请重新登录"),
        [1015] = new("This server sends no text messages", "本服务器不发送短信"),
        [2001] = new("The picture to upload must not be empty", "上传图片不能为空"),
        [2002] = new("Too large", "内容过大"),
        [2003] = new("This is not a picture", "不是图片"),
        [2004] = new("There is no room for more pictures", "存储空间已满"),
        [9001] = new("Internal error", "服务器内部错误"),
        [9002] = new("Not available now, please try again later", "服务暂不可用，请稍后再试"),
    };

    /// <summary>All that <see cref="EnvelopeKind.Backend"/> says, by number.</summary>
    public static IReadOnlyDictionary<int, Text> TextsOfBackend => BackendTexts;

    /// <summary>The number of a refusal; of which only the status is known where it is null.</summary>
    public static int Of(EnvelopeKind kind, int status, ServiceException? refusal)
    {
        var reasons = kind == EnvelopeKind.App ? AppReasons : BackendReasons;
        if (refusal?.Reason is { } reason && reasons.TryGetValue(reason, out var number))
            return number;
        return kind == EnvelopeKind.App ? OfAppStatus(status) : OfBackendStatus(status);
    }

    private static int OfAppStatus(int status) => status switch
    {
        401 => 504,
        403 => 508,
        404 => 509,
        409 => 510,
        429 => 506,
        503 => 599,
        < 500 => 300,
        _ => 598,
    };

    private static int OfBackendStatus(int status) => status switch
    {
        401 => 1006,
        403 => 1009,
        404 => 1010,
        409 => 1011,
        413 => 2002,
        429 => 1007,
        503 => 9002,
        < 500 => 1001,
        _ => 9001,
    };
}
