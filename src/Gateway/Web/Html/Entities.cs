using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TempMessenger.Gateway.Web.Html;

/// <summary>
/// The renderer writes every character beyond ASCII as a reference of eight bytes; Chinese pages would be three times as long.
/// What was typed as a reference is not touched: its ampersand is encoded.
/// </summary>
internal static partial class Entities
{
    private const int FirstHarmless = 0xA0;

    public static string Shorten(string html) => Reference().Replace(html, reference =>
        int.Parse(reference.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is >= FirstHarmless and var code
        && Rune.IsValid(code)
            ? char.ConvertFromUtf32(code)
            : reference.Value);

    [GeneratedRegex("&#x([0-9A-F]{2,6});", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
