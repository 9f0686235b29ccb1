using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Shell;

/// <summary>What stands at <c>/</c> where the app was not built.</summary>
public sealed record NoAppModel : IShownBy<NoAppPage>;
