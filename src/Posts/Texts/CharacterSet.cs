using System.Globalization;
using System.Text;

namespace TempMessenger.Posts.Texts;

/// <summary>A set of Unicode scalar values.</summary>
internal sealed class CharacterSet
{
    private readonly int[] first;
    private readonly int[] last;

    private CharacterSet(int[] first, int[] last) => (this.first, this.last) = (first, last);

    /// <param name="ranges">Such as <c>9-d 20 3040-30ff</c>: hexadecimal, rising, separated by white space.</param>
    public static CharacterSet Of(string ranges)
    {
        var ends = ranges.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(range => range.Split('-').Select(end => int.Parse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new([.. ends.Select(range => range[0])], [.. ends.Select(range => range[^1])]);
    }

    public bool Contains(Rune character)
    {
        var at = Array.BinarySearch(first, character.Value);
        return at >= 0 || (~at > 0 && character.Value <= last[~at - 1]);
    }
}
