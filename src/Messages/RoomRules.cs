using System.Buffers;
using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;

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
            : throw Refused(MessageReasons.RoomNameInvalid, "name");

    public static string Title(string? title)
    {
        var text = Wellformed(title);
        if (text.AsSpan().ContainsAny(Turning))
            text = string.Concat(text.Where(character => !Turning.Contains(character)));
        text = text.Normalize(NormalizationForm.FormC).Trim();
        return VisibleText.IsIn(text) && LineText.Length(text) <= MaxTitle ? text : throw Refused(MessageReasons.RoomTitleInvalid, "title");
    }

    public static long? Lifetime(long? lifetime) =>
        lifetime is null or (>= MinLifetime and <= MaxLifetime)
            ? lifetime
            : throw Refused(MessageReasons.RoomLifetimeNotAllowed, "lifetime");

    private static string Wellformed(string? title)
    {
        var text = title ?? "";
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || Rune.IsControl(rune))
                throw Refused(MessageReasons.RoomTitleNotOneLine, "title");
            i += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static ServiceException Refused(Reason reason, string field) => new(ErrorCode.InvalidArgument, reason, field);
}
