namespace TempMessenger.Gateway.Pages.Html;

/// <summary>Who is logged in.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Name">The name that others see.</param>
public sealed record Viewer(string Id, string Name);
