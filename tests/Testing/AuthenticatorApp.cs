using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace TempMessenger.Testing;

/// <summary>An authenticator app, written from RFC 6238 and not from what it is tested against.</summary>
public static class AuthenticatorApp
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What it shows for a secret that was typed in, at a time in Unix milliseconds.</summary>
    public static string Code(string secret, long time)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time / 30_000);
#pragma warning disable CA5350 // RFC 6238 asks for it.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var offset = hash[19] & 0xf;
        var number = ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What it shows now.</summary>
    public static string Code(string secret) => Code(secret, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    private static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
