namespace TempMessenger.Host.Shell;

/// <summary>What was typed is no call; the message says what was expected.</summary>
/// <param name="position">Where in the text, counted from 0.</param>
/// <param name="message">A sentence for the person at the prompt.</param>
internal sealed class CallSyntaxException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
