using System.Buffers;
using System.Text;

namespace TempMessenger.Testing;

/// <summary>
/// Finds texts in bytes, whatever their case, in every form in which somebody could still read them: UTF-8, UTF-16, escaped as in JSON and addresses, Base64, hexadecimal digits.
/// </summary>
public sealed class Traces
{
    // What is shorter stands somewhere by chance.
    private const int FewestBytes = 8;
    private const int PartBytes = 1 << 20;
    private readonly Dictionary<string, string> forms = new(StringComparer.OrdinalIgnoreCase);
    private readonly SearchValues<string> sought;
    private readonly int longest;

    public Traces(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Encoding.UTF8.GetByteCount(text), FewestBytes, nameof(texts));
            foreach (var form in FormsOf(text))
                forms[form] = text;
        }

        sought = SearchValues.Create([.. forms.Keys], StringComparison.OrdinalIgnoreCase);
        longest = forms.Keys.Max(form => form.Length);
    }

    /// <summary>The first text of those in the bytes; null where there is none.</summary>
    public string? In(ReadOnlySpan<byte> bytes) => FoundIn(Encoding.Latin1.GetString(bytes));

    /// <summary>What is in the files of a folder, each with the path. A file that goes meanwhile holds nothing, and one without content may be locked.</summary>
    public IReadOnlyList<string> InFolder(string folder) => InFiles(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    /// <inheritdoc cref="InFolder"/>
    public IReadOnlyList<string> InFiles(IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths.Where(path => new FileInfo(path) is { Exists: true, Length: > 0 }))
        {
            try
            {
                if (InFile(path) is { } text)
                    found.Add($"{path} holds {text}");
            }
            catch (FileNotFoundException)
            {
            }
            catch (DirectoryNotFoundException)
            {
            }
        }

        return found;
    }

    private static IEnumerable<string> FormsOf(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var escaped = string.Concat(text.Select(character => char.IsAscii(character) ? character.ToString() : $"\\u{(int)character:x4}"));
        string[] plain =
        [
            Encoding.Latin1.GetString(utf8), Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text)), Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(text)),
            escaped, Uri.EscapeDataString(text), Convert.ToHexString(utf8),
        ];
        return [.. plain, .. Enumerable.Range(0, 3).Select(shift => Base64Of(utf8, shift)).SelectMany(form => (string[])[form, form.Replace('+', '-').Replace('/', '_')])];
    }

    /// <summary>The characters that stand for the bytes alone, where so many others come before them in their group of three.</summary>
    private static string Base64Of(byte[] bytes, int shift)
    {
        var all = Convert.ToBase64String([.. new byte[shift], .. bytes]);
        return all[((shift * 8 + 5) / 6)..((shift + bytes.Length) * 8 / 6)];
    }

    private string? InFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (bytes, kept) = (new byte[PartBytes], 0);
        while (file.Read(bytes, kept, bytes.Length - kept) is > 0 and var read)
        {
            var length = kept + read;
            if (In(bytes.AsSpan(0, length)) is { } text)
                return text;
            // What begins at the end of one part goes on in the next.
            kept = Math.Min(longest - 1, length);
            bytes.AsSpan(length - kept, kept).CopyTo(bytes);
        }

        return null;
    }

    private string? FoundIn(string characters)
    {
        var at = characters.AsSpan().IndexOfAny(sought);
        if (at < 0)
            return null;
        return forms.First(form => characters.AsSpan(at).StartsWith(form.Key, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
