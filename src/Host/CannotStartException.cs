namespace TempMessenger.Host;

/// <summary>Something that the operator can correct; the message is the line that is shown.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
