using System.Globalization;

namespace TempMessenger.EventStore;

/// <summary>The newest event at a time, to be kept elsewhere: later the log can be compared with it.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="RecordedAt">When it was recorded, Unix milliseconds.</param>
/// <param name="Hash">Of its row, 64 lower-case hex digits: it stands for the whole chain up to there.</param>
public sealed record ChainHead(long Position, long RecordedAt, string Hash)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>From the last of lines that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ChainHead Parse(string lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var newest = lines.Split('\n', Trimmed) is [.., var last] ? last : "";
        return newest.Split(' ', Trimmed) is [var position, var date, { Length: 64 } hash]
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && DateTimeOffset.TryParseExact(date, EventText.DateForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var recorded)
            && hash.All(char.IsAsciiHexDigitLower)
                ? new(number, recorded.ToUnixTimeMilliseconds(), hash)
                : throw new InvalidDataException("A head is a position, a date and a hash in one line, as printed by: tempmessenger events head");
    }

    /// <summary>Position, date and hash in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position} {EventText.Date(RecordedAt)} {Hash}");
}
