using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Accounts;

/// <summary>The page that asks before it logs out.</summary>
public sealed record LogOutModel : IShownBy<LogOutPage>;
