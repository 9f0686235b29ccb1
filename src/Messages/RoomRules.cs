using System.Buffers;
using System.Text;
using TempMessenger.Contracts;

namespace TempMessenger.Messages;

/// <summary>What a room's name, title and lifetime may be.</summary>
internal static class RoomRules
{
    public const string Lobby = "lobby";
    public const long MinLifetime = 1_000;
    public const long MaxLifetime = 28L * 24 * 60 * 60 * 1_000;

    private const int MaxName = 64;
    private const int MaxTitle = 80;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Marks that turn the direction of what stands around them: in a title they could make another room's name of it.</summary>
    private static readonly SearchValues<char> Turning =
        SearchValues.Create("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    public static string Name(string? name) =>
        name is { Length: > 0 and <= MaxName } && name[0] != '-' && !name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? name
            : throw Refused("Room name not allowed", "Use 1 to 64 of a to z, 0 to 9 and -, not starting with -.");

    public static string Title(string? title)
    {
        var text = Wellformed(title);
        if (text.AsSpan().ContainsAny(Turning))
            text = string.Concat(text.Where(character => !Turning.Contains(character)));
        text = text.Normalize(NormalizationForm.FormC).Trim();
        return text.EnumerateRunes().Count() is > 0 and <= MaxTitle
            ? text
            : throw Refused("Room title not allowed", "A title has 1 to 80 characters.");
    }

    public static long? Lifetime(long? lifetime) =>
        lifetime is null or (>= MinLifetime and <= MaxLifetime)
            ? lifetime
            : throw Refused("Lifetime not allowed", "A room's lifetime is from 1,000 milliseconds to 28 days.");

    private static string Wellformed(string? title)
    {
        var text = title ?? "";
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || Rune.IsControl(rune))
                throw Refused("Room title not allowed", "A title is one line of text.");
            i += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static ServiceException Refused(string phrase, string detail) => new(ErrorCode.InvalidArgument, phrase, detail);
}
