using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Accounts;

/// <summary>The page to log in.</summary>
/// <param name="Form">What was entered.</param>
public sealed record LogInModel(Form Form) : IShownBy<LogInPage>
{
    /// <summary>Where to log in, and where to go then.</summary>
    internal static string Address(string? next) =>
        LocalPath.Safe(next) is var path and not LocalPath.Home ? $"/login?next={Uri.EscapeDataString(path)}" : "/login";
}
