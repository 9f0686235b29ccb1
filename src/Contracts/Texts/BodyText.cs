using System.Text;

namespace TempMessenger.Contracts.Texts;

/// <summary>What may be said in a text of several lines, and in which one form it is kept.</summary>
/// <param name="Field">The argument that holds it.</param>
/// <param name="Most">The most Unicode scalar values.</param>
/// <param name="Empty">Nothing would be seen.</param>
/// <param name="TooLong">Its argument is <paramref name="Most"/>.</param>
/// <param name="HalfCharacter">Half of a surrogate pair stands alone.</param>
/// <param name="ControlCharacter">There is a control character other than line feed and tab.</param>
public sealed record BodyText(string Field, int Most, Reason Empty, Reason TooLong, Reason HalfCharacter, Reason ControlCharacter)
{
    /// <summary>Longer input is refused unread: normalising costs time, and no body that the gateway takes is longer.</summary>
    private const int MaxRaw = 65_536;

    /// <summary>The text with line feeds only, in NFC and without white space around it.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public string Normalise(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
            throw Invalid(Empty);
        if (raw.Length > MaxRaw)
            throw LongerThanAllowed();
        return IsPrintableAscii(raw) ? Sized(raw.Trim()) : NormaliseUnicode(raw);
    }

    /// <summary>The same for a text that may be missing: empty where nothing of it would be seen.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public string NormaliseOptional(string? raw) => VisibleText.IsIn(raw) ? Normalise(raw) : "";

    private string NormaliseUnicode(string raw)
    {
        var lines = raw.Contains('\r') ? raw.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : raw;
        var visible = HasVisible(lines);
        var text = Sized((Ascii.IsValid(lines) ? lines : lines.Normalize(NormalizationForm.FormC)).Trim());
        return visible ? text : throw Invalid(Empty);
    }

    private static bool IsPrintableAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Refuses what has no place in a text; true where any of the rest is drawn.</summary>
    private bool HasVisible(string text)
    {
        var visible = false;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                throw Invalid(HalfCharacter);
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
                throw Invalid(ControlCharacter);
            visible = visible || VisibleText.IsDrawn(rune);
            i += rune.Utf16SequenceLength;
        }

        return visible;
    }

    private string Sized(string text) => text switch
    {
        "" => throw Invalid(Empty),
        _ when text.Length > Most && LineText.Length(text) > Most => throw LongerThanAllowed(),
        _ => text,
    };

    private ServiceException LongerThanAllowed() => new(ErrorCode.TooLong, TooLong, Field, [Most]);

    private ServiceException Invalid(Reason reason) => new(ErrorCode.InvalidArgument, reason, Field);
}
