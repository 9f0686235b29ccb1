using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>What pages say about passkeys and the second factor, in more than one place.</summary>
internal static class WaysTexts
{
    public static readonly Text SecondStep = new("One more step", "还差一步");
    public static readonly Text AppCode = new("Code of the app", "应用中的验证码");
    public static readonly Text AppCodeHint = new("Six digits, or one of your recovery codes.", "六位数字，或你的一个恢复码。");
    public static readonly Text AppCodeMissing = new("Enter the code that the app shows.", "请输入应用显示的验证码。");
    public static readonly Text LogInByPasskey = new("Log in with a passkey", "使用通行密钥登录");
    public static readonly Text AddPasskey = new("Add a passkey", "添加通行密钥");
    public static readonly Text Failed = new("That did not work. Try again, or take another way.", "未能完成。请重试，或换一种方式。");
    public static readonly Text NewName = new("Passkey", "通行密钥");
    public static readonly Text SetUp = new("Set up an authenticator app", "设置身份验证器应用");
    public static readonly Text RecoveryCodes = new("Recovery codes", "恢复码");
}
