using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Accounts;

/// <summary>What the account pages say in more than one place.</summary>
internal static class AccountTexts
{
    public static readonly Text LogIn = new("Log in", "登录");
    public static readonly Text SignUp = new("Sign up", "注册");
    public static readonly Text FirstName = new("First name", "名");
    public static readonly Text LastName = new("Last name", "姓");
    public static readonly Text Email = new("E-mail", "电子邮箱");
    public static readonly Text EmailHint = new("Nobody else sees it.", "别人看不到。");
    public static readonly Text Username = new("Username", "用户名");
    public static readonly Text Password = new("Password", "密码");
    public static readonly Text PasswordHint = new("At least 8 characters. A few words in a row are good.", "至少 8 个字符，几个词连在一起就很好。");

    public static readonly Text UsernameHint = new(
        "2 to 32 small letters, digits, dots, dashes or underscores.",
        "2 到 32 个小写字母、数字、点、横线或下划线。");

    public static readonly Text FirstNameMissing = new("Enter your first name.", "请填写你的名。");
    public static readonly Text NameTooLong = new("Shorten it to at most 80 characters.", "请缩短到 80 个字符以内。");
    public static readonly Text EmailMissing = new("Enter your e-mail address.", "请填写你的电子邮箱。");

    public static readonly Text EmailMalformed = new(
        "This is not an e-mail address. Write it like ada@example.com.",
        "这不是电子邮箱地址，请写成 ada@example.com 这样的形式。");

    public static readonly Text EmailTaken = new(
        "There is an account with this e-mail already. Log in, or use another address.",
        "这个电子邮箱已有账号。请登录，或换一个地址。");

    public static readonly Text UsernameMalformed = new(
        "Use 2 to 32 small letters, digits, dots, dashes or underscores, beginning with a letter or digit.",
        "请用 2 到 32 个小写字母、数字、点、横线或下划线，以字母或数字开头。");

    public static readonly Text UsernameTaken = new("This username is taken. Choose another.", "这个用户名已被占用，请换一个。");
    public static readonly Text PasswordMissing = new("Enter a password.", "请填写密码。");
    public static readonly Text PasswordTooShort = new("Use at least 8 characters.", "请至少使用 8 个字符。");
    public static readonly Text PasswordTooLong = new("Use at most 256 characters.", "请最多使用 256 个字符。");

    public static readonly Text PasswordTooCommon = new(
        "Too many people use this password. Choose one that is harder to guess.",
        "用这个密码的人太多了，请换一个不易猜到的。");

    public static readonly Text NotYourPassword = new("This is not your password. Try again.", "密码不对，请重试。");
}
