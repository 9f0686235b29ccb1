using TempMessenger.Contracts.Texts;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>What stands on every page, and leads to pages and buttons that say the same.</summary>
internal static class Labels
{
    public static readonly Text LogIn = new("Log in", "登录");
    public static readonly Text LogOut = new("Log out", "退出");
    public static readonly Text SignUp = new("Sign up", "注册");
    public static readonly Text Profile = new("Your profile", "你的资料");
}
