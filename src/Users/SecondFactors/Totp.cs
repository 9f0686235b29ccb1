using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.Users.SecondFactors;

/// <summary>Time-based one-time passwords (RFC 6238) as authenticator apps make them: HMAC-SHA1, steps of 30 seconds, six digits.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    public const int Digits = 6;
    public const long StepMilliseconds = 30_000;

    /// <summary>How many steps a clock may be off.</summary>
    public const int Drift = 1;

    private const string Issuer = "TempMessenger";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a step.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238: most authenticator apps know no other function, and HMAC does not suffer from SHA-1's collisions.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & int.MaxValue;
        var code = number % (int)Math.Pow(10, digits);
        return code.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code it is, at most <see cref="Drift"/> steps from now; null: none.</summary>
    public static long? FindStep(byte[] secret, string code, long now)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;
        // All of them are compared, so that the time does not show which one it was.
        for (var step = (now / StepMilliseconds) - Drift; step <= (now / StepMilliseconds) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), typed))
                found = step;
        }

        return found;
    }

    /// <summary>When a code of a step is surely too old, Unix milliseconds.</summary>
    public static long EndOf(long step) => (step + Drift + 1) * StepMilliseconds;

    /// <summary>Base32 (RFC 4648) without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var part in bytes)
        {
            (bits, count) = ((bits << 8) | part, count + 8);
            for (; count >= 5; count -= 5)
                text.Append(Letters[(bits >> (count - 5)) & 31]);
            bits &= (1 << count) - 1;
        }

        return count == 0 ? text.ToString() : text.Append(Letters[(bits << (5 - count)) & 31]).ToString();
    }

    /// <summary>The address that authenticator apps read from a QR code.</summary>
    public static string Address(string username, string secret) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(username)}?secret={secret}&issuer={Issuer}&algorithm=SHA1&digits={Digits}&period={StepMilliseconds / 1000}";
}
