using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Users;

/// <summary>Why the users service refuses. What is about a value of an account is in <see cref="AccountRules"/>'s words.</summary>
public static class UserReasons
{
    /// <summary>400.</summary>
    public static readonly Reason FirstNameMissing = new("first_name_missing", "No first name given", "Enter your first name.", "请填写你的名。");

    /// <summary>400.</summary>
    public static readonly Reason FirstNameInvalid = new("first_name_invalid", "First name is not valid", OneLine);

    /// <summary>400.</summary>
    public static readonly Reason FirstNameTooLong = new("first_name_too_long", "First name is too long", Shorten);

    /// <summary>400.</summary>
    public static readonly Reason LastNameInvalid = new("last_name_invalid", "Last name is not valid", OneLine);

    /// <summary>400.</summary>
    public static readonly Reason LastNameTooLong = new("last_name_too_long", "Last name is too long", Shorten);

    /// <summary>400.</summary>
    public static readonly Reason NameInvalid = new("name_invalid", "Name is not valid", OneLine);

    /// <summary>400.</summary>
    public static readonly Reason NameTooLong = new("name_too_long", "Name is too long", Shorten);

    /// <summary>400.</summary>
    public static readonly Reason UsernameMissing = new("username_missing", "No username given", "Enter a username.", "请填写用户名。");

    /// <summary>400.</summary>
    public static readonly Reason UsernameInvalid = new(
        "username_invalid", "Username is not valid",
        "Use 2 to 32 small letters, digits, dots, dashes or underscores, beginning with a letter or digit.",
        "请用 2 到 32 个小写字母、数字、点、横线或下划线，以字母或数字开头。");

    /// <summary>400.</summary>
    public static readonly Reason EmailMissing = new("email_missing", "No e-mail given", "Enter your e-mail address.", "请填写你的电子邮箱。");

    /// <summary>400.</summary>
    public static readonly Reason EmailInvalid = new(
        "email_invalid", "E-mail is not valid",
        "This is not an e-mail address. Write it like ada@example.com.", "这不是电子邮箱地址，请写成 ada@example.com 这样的形式。");

    /// <summary>400: neither e-mail nor phone would be left.</summary>
    public static readonly Reason NoWayIn = new(
        "no_way_in", "No e-mail given", "Keep an e-mail or a phone number to log in with.", "请保留电子邮箱或手机号，否则无法登录。");

    /// <summary>400.</summary>
    public static readonly Reason PhoneInvalid = new(
        "phone_invalid", "Phone number is not valid", "Write the number with its country code, such as +4930123456.", "请写上国家代码，例如 +8613800138000。");

    /// <summary>400.</summary>
    public static readonly Reason PasswordMissing = new("password_missing", "No password given", "Enter a password.", "请填写密码。");

    /// <summary>400.</summary>
    public static readonly Reason PasswordInvalid =
        new("password_invalid", "Password is not valid", "The password holds half of a character. Type it again.", "密码里有不完整的字符，请重新输入。");

    /// <summary>400. Argument: the most characters.</summary>
    public static readonly Reason PasswordTooLong =
        new("password_too_long", "Password is too long", "Use at most {max} characters.", "请最多使用 {max} 个字符。");

    /// <summary>400. Argument: the fewest characters.</summary>
    public static readonly Reason PasswordTooShort =
        new("password_too_short", "Password is too short", "Use at least {min} characters.", "请至少使用 {min} 个字符。");

    /// <summary>400.</summary>
    public static readonly Reason PasswordTooCommon = new(
        "password_too_common", "Password is too common",
        "Too many people use this password. Choose one that is harder to guess.",
        "用这个密码的人太多了，请换一个不易猜到的。");

    /// <summary>400: one character over and over.</summary>
    public static readonly Reason PasswordOneCharacter = new(
        "password_one_character", "Password is too common", "A password of one repeated character is guessed at once. Use several words.", "只重复一个字符的密码很容易被猜到，请用几个词。");

    /// <summary>400: it is the e-mail, username or phone.</summary>
    public static readonly Reason PasswordIsName = new(
        "password_is_name", "Password is too easy to guess",
        "Choose a password other than your e-mail, username or phone.", "密码不能与你的电子邮箱、用户名或手机号相同。");

    /// <summary>409.</summary>
    public static readonly Reason EmailTaken = new(
        "email_taken", "User already exists",
        "There is an account with this e-mail already. Log in, or use another address.", "这个电子邮箱已有账号。请登录，或换一个地址。");

    /// <summary>409.</summary>
    public static readonly Reason UsernameTaken =
        new("username_taken", "User already exists", "This username is taken. Choose another.", "这个用户名已被占用，请换一个。");

    /// <summary>409.</summary>
    public static readonly Reason PhoneTaken = new(
        "phone_taken", "User already exists",
        "There is an account with this phone number already. Log in, or use another number.", "这个手机号已有账号。请登录，或换一个号码。");

    /// <summary>404, said only to who has proven the number.</summary>
    public static readonly Reason PhoneUnknown = new(
        "phone_unknown", "User not found", "There is no account with this phone number yet. Sign up first.", "这个手机号尚未注册，请先注册。");

    /// <summary>400: the account has no password, and no proven phone was given either.</summary>
    public static readonly Reason NoProof = new(
        "no_proof", "No password given", "Send your password, or a code that was texted to your phone.", "请提供密码，或发送到你手机的验证码。");

    /// <summary>403.</summary>
    public static readonly Reason OnlyOwnPhone =
        new("only_own_phone", "Not allowed", "Only the account itself proves its phone.", "只有账号本人可以验证手机号。");

    /// <summary>403.</summary>
    public static readonly Reason InvitationUsed = new(
        "invitation_used", "Invitation is not valid", "Ask for a new invitation: each works once, for seven days.", "请索取新的邀请：每个邀请只能用一次，七天内有效。");

    /// <summary>403.</summary>
    public static readonly Reason InvitationNeeded = new(
        "invitation_needed", "Invitation needed",
        "Enter an invitation code that was not used and is at most seven days old.", "请填写未用过且不超过七天的邀请码。");

    /// <summary>403.</summary>
    public static readonly Reason SetUpCodeNeeded = new(
        "set_up_code_needed", "Set-up code needed",
        "Enter the code that the server printed at its start, or sign up on the machine itself.", "请填写服务器启动时显示的代码，或在服务器本机上注册。");

    /// <summary>403.</summary>
    public static readonly Reason SignUpClosed =
        new("sign_up_closed", "Signing up is closed", "Ask an admin for an account.", "请向管理员申请账号。");

    /// <summary>401.</summary>
    public static readonly Reason WrongNameOrPassword = new(
        "wrong_name_or_password", "Wrong name or password",
        "Name and password do not fit together. Check both, then try again.", "账号与密码不符，请检查后重试。");

    /// <summary>401.</summary>
    public static readonly Reason WrongPassword =
        new("wrong_password", "Wrong password", "This is not your password. Try again.", "密码不对，请重试。");

    /// <summary>401 on the RPC wire.</summary>
    public static readonly Reason IncorrectPassword = new(
        "incorrect_password", "Incorrect password", "Check it; upper and lower case matter.", "请检查密码，注意区分大小写。");

    /// <summary>404.</summary>
    public static readonly Reason UserNotFound =
        new("user_not_found", "User not found", "There is no such account (any more).", "没有这个账号，或已被删除。");

    /// <summary>409.</summary>
    public static readonly Reason AccountChanged =
        new("account_changed", "The account has changed", "Read it again and repeat the change.", "账号已被修改，请重新读取后再改。");

    /// <summary>409.</summary>
    public static readonly Reason LastAdminDemoted = new(
        "last_admin", "The last admin cannot be demoted", "Make somebody else admin first.", "请先把管理员交给别人。");

    /// <summary>409.</summary>
    public static readonly Reason LastAdminDeleted = new(
        "last_admin", "The last admin cannot be deleted",
        "You are the only admin here. Make somebody else admin first, then delete the account.", "这里只有这一位管理员。请先把管理员交给别人，再删除账号。");

    /// <summary>409.</summary>
    public static readonly Reason IdTaken =
        new("user_id_taken", "Id is in use", "Make a new random id for a new account.", "新账号请使用新的随机 id。");

    /// <summary>400.</summary>
    public static readonly Reason IdInvalid = new(
        "user_id_invalid", "Id is not valid", "Make id of 32 random lower-case hex digits, or leave it out.", "id 须为 32 位随机的小写十六进制数字，也可以省略。");

    /// <summary>403.</summary>
    public static readonly Reason OnlyOwnPassword =
        new("only_own_password", "Not allowed", "Only the account itself changes its password.", "只有账号本人可以修改密码。");

    /// <summary>400.</summary>
    public static readonly Reason RoleInvalid =
        new("role_invalid", "Role is not valid", "Give role as member, moderator or admin.", "role 须为 member、moderator 或 admin。");

    /// <summary>400.</summary>
    public static readonly Reason SessionInvalid = new(
        "session_invalid", "Session is not valid",
        "Give session with id (32 hex digits), token_hash (64 hex digits), kind (browser or app) and device.",
        "session 须有 id（32 位十六进制）、token_hash（64 位十六进制）、kind（browser 或 app）和 device。");

    /// <summary>409.</summary>
    public static readonly Reason SessionIdTaken =
        new("session_id_taken", "Session id is in use", "Make a new session id and a new token.", "请使用新的会话 id 和新的令牌。");

    /// <summary>404.</summary>
    public static readonly Reason SessionNotFound =
        new("session_not_found", "Session not found", "This account has no such session (any more).", "这个账号没有该会话，或会话已结束。");

    /// <summary>400.</summary>
    public static readonly Reason OneNameNeeded =
        new("one_name_needed", "One name needed", "Give exactly one of id, username, email and number.", "请只给出 id、username、email、number 中的一个。");

    /// <summary>400. Argument: the most ids.</summary>
    public static readonly Reason TooManyIds = new("user_ids_invalid", "Bad ids", "ids are at most {0}.", "ids 最多 {0} 个。");

    /// <summary>503: passwords are hashed one after the other, and too many wait.</summary>
    public static readonly Reason TooManyLogIns =
        new("too_many_log_ins", "Too many log-ins at once", "The server is busy right now. Try again in a moment.", "服务器正忙，请稍后再试。");

    /// <summary>503.</summary>
    public static readonly Reason Unavailable =
        new("accounts_unavailable", "Accounts cannot be changed now", CommonReasons.Unreachable.Advice);

    /// <summary>503.</summary>
    public static readonly Reason TablesUnavailable =
        new("accounts_unreadable", "Accounts cannot be read or written now", CommonReasons.Unreachable.Advice);

    /// <summary>503: the change is stored.</summary>
    public static readonly Reason NotShown = new(
        "accounts_not_shown", "The change is saved but not shown yet",
        "Your change is saved and shows as soon as possible. Reload in a while.", "更改已经保存，但暂时还看不到，请稍后刷新。");

    /// <summary>503: the read side has not come as far as was asked for.</summary>
    public static readonly Reason Behind = new(
        "accounts_behind", "Accounts cannot be read now",
        "The newest changes are not shown yet. Try again, or leave at_least out.", "最新的变更还没有显示。请重试，或不要使用 at_least。");

    /// <summary>400.</summary>
    public static readonly Reason AtLeastInvalid = new(
        "user_at_least_invalid", "Bad position", "at_least is the Log-Position of an earlier answer, as it was given.", "at_least 须为之前某次应答给出的 Log-Position。");

    /// <summary>400: no word of the query can be searched for.</summary>
    public static readonly Reason SearchTooShort = new(
        "search_too_short", "Nothing to search for",
        "Give q at least two letters or digits of a word; one Chinese, Japanese or Korean character is enough.",
        "请在 q 中至少给出一个词的两个字母或数字；中文、日文、韩文一个字就够。");

    /// <summary>400. Argument: the most characters.</summary>
    public static readonly Reason SearchTooLong =
        new("search_too_long", "Search too long", "Shorten q to at most {max} characters.", "请把 q 缩短到 {max} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason BeforeInvalid = new(
        "user_before_invalid", "Bad position", "before is next of an earlier page, as it was given.", "before 须为之前某页给出的 next。");

    /// <summary>400.</summary>
    public static readonly Reason AfterInvalid = new(
        "user_after_invalid", "Bad position", "after is next of an earlier page, as it was given.", "after 须为之前某页给出的 next。");

    /// <summary>403.</summary>
    public static readonly Reason OnlyOwnHistory =
        new("only_own_history", "Not allowed", "Only the account itself sees its history.", "只有账号本人可以查看自己的记录。");

    // Static fields are made in the order in which they stand, so what several use is a property.
    private static Text OneLine => new("Write it on one line, without control characters.", "请写在一行内，不要包含控制字符。");

    private static Text Shorten => new("Shorten it to at most {max} characters.", "请缩短到 {max} 个字符以内。");

    /// <summary>400.</summary>
    public static readonly Reason AvatarInvalid = new(
        "avatar_invalid", "No such picture", "avatar is the id of a picture of your own that was uploaded for everybody.", "avatar 须为你自己以公开方式上传的图片的 id。");

    /// <summary>The argument of <see cref="Suspended"/>: the end, Unix milliseconds; 0: until it is lifted.</summary>
    public const string SuspendedUntil = "until";

    /// <summary>403, said only to who could log in otherwise; with a ticket for an appeal (<see cref="FactorReasons.Ticket"/>).</summary>
    public static readonly Reason Suspended = new(
        "account_suspended", "The account is suspended",
        "The moderators of this server have suspended this account. You can appeal once.", "本服务器的版主已暂停此账号。你可以申诉一次。");

    /// <summary>403.</summary>
    public static readonly Reason CannotSuspend = new(
        "cannot_suspend", "This account cannot be suspended",
        "Admins cannot be suspended, and moderators only by admins.", "不能暂停管理员；版主只能由管理员暂停。");

    /// <summary>400.</summary>
    public static readonly Reason SuspensionEndInvalid = new(
        "suspension_end_invalid", "Bad end of a suspension", "until is a time to come, in Unix milliseconds.", "until 须为将来的时间（Unix 毫秒）。");

    /// <summary>403: for moderators and admins.</summary>
    public static readonly Reason ForModerators = new("for_moderators", "Not allowed", "This is for moderators and admins.", "只有版主和管理员可以这样做。");
}
