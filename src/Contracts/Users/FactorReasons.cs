using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Users;

/// <summary>Why passkeys and second factors are refused.</summary>
public static class FactorReasons
{
    /// <summary>The argument of <see cref="SecondFactorNeeded"/> and <see cref="TotpInvalid"/> with which the log-in goes on.</summary>
    public const string Ticket = "ticket";

    /// <summary>401, said only to who has proven the first factor.</summary>
    public static readonly Reason SecondFactorNeeded = new(
        "second_factor_needed", "Second factor needed",
        "Enter the code that your authenticator app shows, or a recovery code.", "请输入身份验证器应用显示的验证码，或一个恢复码。");

    /// <summary>401.</summary>
    public static readonly Reason TotpInvalid = new(
        "totp_invalid", "Code is not valid",
        "The code is wrong, or was used already. Enter the one that your authenticator app shows now, or a recovery code.",
        "验证码错误或已使用。请输入身份验证器应用当前显示的验证码，或一个恢复码。");

    /// <summary>429.</summary>
    public static readonly Reason TooManyCodes = new(
        "totp_too_many", "Too many codes",
        "Too many wrong codes were entered. Wait as long as Retry-After says, or log in with a passkey.", "错误的验证码次数过多。请按 Retry-After 的时间等待，或使用通行密钥登录。");

    /// <summary>401 or 400: too old, used, or not from here.</summary>
    public static readonly Reason TicketInvalid = new(
        "ticket_invalid", "Step is too old", "This took too long or was done already. Start again.", "操作超时或已完成，请重新开始。");

    /// <summary>409.</summary>
    public static readonly Reason TotpPresent = new(
        "totp_present", "There is a second factor already",
        "Your account has an authenticator app already. Turn it off first to use another one.", "你的账号已启用身份验证器应用。要更换，请先停用。");

    /// <summary>409.</summary>
    public static readonly Reason TotpAbsent = new(
        "totp_absent", "There is no second factor", "Set up an authenticator app first.", "请先设置身份验证器应用。");

    /// <summary>400.</summary>
    public static readonly Reason ProofMissing = new(
        "factor_proof_missing", "No proof given",
        "Send your password, a code of your authenticator app or a recovery code.", "请提供密码、身份验证器应用的验证码或恢复码。");

    /// <summary>403.</summary>
    public static readonly Reason OnlyOwn = new(
        "only_own_factors", "Not allowed", "Only the account itself changes how it logs in.", "只有账号本人可以更改登录方式。");

    /// <summary>401: unknown, removed, copied, or of another site; nobody is told which.</summary>
    public static readonly Reason PasskeyRefused = new(
        "passkey_refused", "Passkey refused", "This passkey does not log in here. Try again, or log in another way.", "无法使用此通行密钥登录。请重试，或换一种登录方式。");

    /// <summary>400.</summary>
    public static readonly Reason PasskeyInvalid = new(
        "passkey_invalid", "Passkey is not valid", "The passkey could not be added. Try again, or use another device.", "无法添加通行密钥。请重试，或换一个设备。");

    /// <summary>409.</summary>
    public static readonly Reason PasskeyTaken = new(
        "passkey_taken", "Passkey is in use", "This passkey belongs to an account already.", "此通行密钥已属于某个账号。");

    /// <summary>409. Argument: the most passkeys.</summary>
    public static readonly Reason TooManyPasskeys = new(
        "passkeys_too_many", "Too many passkeys", "An account has at most {max} passkeys. Remove one first.", "每个账号最多 {max} 个通行密钥，请先移除一个。");

    /// <summary>404.</summary>
    public static readonly Reason PasskeyNotFound = new(
        "passkey_not_found", "Passkey not found", "Your account has no such passkey (any more).", "你的账号没有该通行密钥，或已被移除。");

    /// <summary>400. Argument: the most characters.</summary>
    public static readonly Reason PasskeyNameInvalid = new(
        "passkey_name_invalid", "Passkey name is not valid", "Give the passkey a name of 1 to {max} characters on one line.", "请给通行密钥起一个名称，单行，1 到 {max} 个字符。");

    /// <summary>400: no browser makes passkeys for an address without a name.</summary>
    public static readonly Reason NoPasskeysHere = new(
        "passkeys_unavailable", "No passkeys at this address",
        "Passkeys work only under this server's name, over HTTPS. Open it by its name.", "通行密钥只能通过服务器的域名并使用 HTTPS。请用域名打开。");
}
