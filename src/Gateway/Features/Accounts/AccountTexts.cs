using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>What the account pages say in more than one place.</summary>
internal static class AccountTexts
{
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
}
