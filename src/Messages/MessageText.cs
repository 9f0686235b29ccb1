using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Messages;

/// <summary>What may be said in a message.</summary>
internal static class MessageText
{
    public const int MaxScalars = 4_000;

    private static readonly BodyText Rule = new(
        "message", MaxScalars, MessageReasons.Empty, MessageReasons.TooLong, MessageReasons.HalfCharacter, MessageReasons.ControlCharacter);

    /// <inheritdoc cref="BodyText.Normalise"/>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Normalise(string? raw) => Rule.Normalise(raw);

    /// <inheritdoc cref="BodyText.NormaliseOptional"/>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string NormaliseOptional(string? raw) => Rule.NormaliseOptional(raw);
}
