using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts.Sms;
using TempMessenger.Sms.Codes;

namespace TempMessenger.Sms.Challenges;

/// <summary>
/// Proofs of work. A challenge carries its end, its bits and a keyed hash that binds it to phone and address, so nothing is kept until one is solved. The store
/// remembers the solved ones.
/// </summary>
internal sealed class SmsChallenges(SmsKey key, TimeProvider time)
{
    private const int MaxCounterDigits = 20;
    private const int Nonce = 16;
    private const int Mac = 16;
    private const int Signed = sizeof(long) + 1 + Nonce;

    /// <summary>How long a slow phone has to find a solution and send it.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>A challenge for a text to this phone, asked for from this address.</summary>
    public SmsChallenge Create(string phone, string address, int bits)
    {
        var expiresAt = (time.GetUtcNow() + Life).ToUnixTimeMilliseconds();
        var challenge = new byte[Signed + Mac];
        BinaryPrimitives.WriteInt64BigEndian(challenge, expiresAt);
        challenge[sizeof(long)] = (byte)bits;
        RandomNumberGenerator.Fill(challenge.AsSpan(Signed - Nonce, Nonce));
        MacOf(challenge, phone, address).CopyTo(challenge.AsSpan(Signed));
        return new(Base64Url.EncodeToString(challenge), bits, expiresAt);
    }

    /// <summary>The challenge that is solved by this; null where it solves none of this phone and address.</summary>
    public string? Solved(string solution, string phone, string address)
    {
        var colon = solution.IndexOf(':');
        var counter = solution.AsSpan(colon + 1);
        if (colon < 0 || counter.Length is 0 or > MaxCounterDigits || counter.ContainsAnyExceptInRange('0', '9'))
            return null;
        var challenge = new byte[Signed + Mac];
        if (!TryDecode(solution.AsSpan(0, colon), challenge) ||
            !CryptographicOperations.FixedTimeEquals(challenge.AsSpan(Signed), MacOf(challenge, phone, address)) ||
            time.GetUtcNow().ToUnixTimeMilliseconds() >= BinaryPrimitives.ReadInt64BigEndian(challenge))
            return null;
        return ZeroBits(SHA256.HashData(Encoding.ASCII.GetBytes(solution))) >= challenge[sizeof(long)] ? solution[..colon] : null;
    }

    /// <summary>Only the spelling that was given is taken: another one of the same bytes would count once more.</summary>
    private static bool TryDecode(ReadOnlySpan<char> text, byte[] challenge) =>
        text.Length == Base64Url.GetEncodedLength(challenge.Length) &&
        Base64Url.TryDecodeFromChars(text, challenge, out var length) && length == challenge.Length &&
        text.SequenceEqual(Base64Url.EncodeToString(challenge));

    private static int ZeroBits(ReadOnlySpan<byte> hash) => BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash));

    private byte[] MacOf(ReadOnlySpan<byte> challenge, string phone, string address) =>
        key.Mac("challenge", $"{Convert.ToHexStringLower(challenge[..Signed])} {phone} {address}")[..Mac];
}
