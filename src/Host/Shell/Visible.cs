using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Host.Shell;

/// <summary>What other programs sent, as it may go to a terminal: readable in every script, without a character that a terminal obeys.</summary>
internal static class Visible
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON over several lines.</summary>
    public static string Json(JsonNode? value) => Clean(value?.ToJsonString(Indented) ?? "null", keepLines: true);

    /// <summary>One line.</summary>
    public static string Text(string text) => Clean(text, keepLines: false);

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if ((keepLines && sign == '\n') || !IsObeyed(sign))
                clean.Append(sign);
            else
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
        }

        return clean.ToString();
    }

    // Controls, and marks that turn the direction of writing.
    private static bool IsObeyed(char sign) =>
        char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
