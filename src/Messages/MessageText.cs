using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;

namespace TempMessenger.Messages;

/// <summary>What may be said in a message, and in which one form it is kept.</summary>
internal static class MessageText
{
    public const int MaxScalars = 4_000;

    /// <summary>Longer input is refused unread: normalising costs time, and no body that the gateway takes is longer.</summary>
    private const int MaxRaw = 65_536;

    /// <summary>The text with line feeds only, in NFC and without white space around it.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Normalise(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
            throw Empty();
        if (raw.Length > MaxRaw)
            throw TooLong();
        return IsPrintableAscii(raw) ? Sized(raw.Trim()) : NormaliseUnicode(raw);
    }

    private static string NormaliseUnicode(string raw)
    {
        var lines = raw.Contains('\r') ? raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : raw;
        var visible = HasVisible(lines);
        var text = Sized((Ascii.IsValid(lines) ? lines : lines.Normalize(NormalizationForm.FormC)).Trim());
        return visible ? text : throw Empty();
    }

    private static bool IsPrintableAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Refuses what has no place in a text; true where any of the rest is drawn.</summary>
    private static bool HasVisible(string text)
    {
        var visible = false;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                throw Invalid(MessageReasons.HalfCharacter);
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
                throw Invalid(MessageReasons.ControlCharacter);
            visible = visible || VisibleText.IsDrawn(rune);
            i += rune.Utf16SequenceLength;
        }

        return visible;
    }

    private static string Sized(string text) => text switch
    {
        "" => throw Empty(),
        _ when text.Length > MaxScalars && CountScalars(text) > MaxScalars => throw TooLong(),
        _ => text,
    };

    private static int CountScalars(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static ServiceException Empty() => Invalid(MessageReasons.Empty);

    private static ServiceException TooLong() => new(ErrorCode.TooLong, MessageReasons.TooLong, "message", [MaxScalars]);

    private static ServiceException Invalid(Reason reason) => new(ErrorCode.InvalidArgument, reason, "message");
}
