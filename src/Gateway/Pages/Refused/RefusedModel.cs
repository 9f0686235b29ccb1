using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Pages.Html;

namespace TempMessenger.Gateway.Pages.Refused;

/// <summary>What somebody sees instead of what they asked for.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">What a service said, or null where the status says it all.</param>
public sealed record RefusedModel(int Status, Text? Reason = null) : IShownBy<RefusedPage>;
