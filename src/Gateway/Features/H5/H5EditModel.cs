using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>What the page shows on which admins edit the app's home page.</summary>
/// <param name="Form">The content, and what is wrong with it.</param>
/// <param name="IsSaved">It has just been saved.</param>
public sealed record H5EditModel(Form Form, bool IsSaved) : IShownBy<H5EditPage>;
