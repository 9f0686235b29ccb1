using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Users.SignUp;

/// <summary>Codes that people copy: 80 bits as four groups of four characters without those that look alike.</summary>
internal static class ReadableCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 16;

    /// <summary>The code for 16 bytes or more, of which five bits each count.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        var code = new StringBuilder(Characters + 3);
        for (var n = 0; n < Characters; n++)
            code.Append(n is > 0 and var place && place % 4 == 0 ? "-" : "").Append(Letters[random[n] & 31]);
        return code.ToString();
    }

    /// <summary>A fresh one.</summary>
    public static string New() => From(RandomNumberGenerator.GetBytes(Characters));

    /// <summary>What was typed, in the one form: upper case, without white space and hyphens.</summary>
    public static string Normalise(string? typed) => typed is { Length: <= 64 }
        ? string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()
        : "";
}
