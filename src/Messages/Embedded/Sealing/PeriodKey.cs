using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>
/// The key of the messages that expire within one period. It seals only in the run of the program that made it: then a row's number, which
/// never repeats within a run, is a nonce that never repeats under a key.
/// </summary>
internal sealed class PeriodKey(long id, long endsAt, byte[] secret) : IDisposable
{
    public const int SecretBytes = 32;
    public const int TagBytes = 16;

    private const int NonceBytes = 12;

    private readonly AesGcm cipher = new(secret, TagBytes);

    /// <summary>Random; rows name their key by it.</summary>
    public long Id { get; } = id;

    /// <summary>The end of the period, Unix milliseconds: every message under the key has expired by then.</summary>
    public long EndsAt { get; } = endsAt;

    /// <summary>How many messages still need it.</summary>
    public int Messages { get; set; }

    public static PeriodKey New(long endsAt) =>
        new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue, endsAt, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A key that was written earlier: the file keeps the secret.</summary>
    public static PeriodKey Restore(long id, long endsAt, byte[] secret)
    {
        var key = new PeriodKey(id, endsAt, secret);
        key.Forget();
        return key;
    }

    /// <summary>The secret, until it is written.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <summary>From here on only the cipher holds the secret.</summary>
    public void Forget() => CryptographicOperations.ZeroMemory(secret);

    public void Seal(long row, MessageId id, ReadOnlySpan<byte> plain, Span<byte> sealedText)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes], bound = stackalloc byte[MessageId.Bytes];
        Bind(row, id, nonce, bound);
        cipher.Encrypt(nonce, plain, sealedText[..plain.Length], sealedText[plain.Length..], bound);
    }

    /// <exception cref="CryptographicException">Sealed under another key, for another row, or damaged.</exception>
    public void Open(long row, MessageId id, ReadOnlySpan<byte> sealedText, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes], bound = stackalloc byte[MessageId.Bytes];
        Bind(row, id, nonce, bound);
        cipher.Decrypt(nonce, sealedText[..^TagBytes], sealedText[^TagBytes..], plain, bound);
    }

    public void Dispose()
    {
        Forget();
        cipher.Dispose();
    }

    private static void Bind(long row, MessageId id, Span<byte> nonce, Span<byte> bound)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[(NonceBytes - sizeof(long))..], row);
        id.Write(bound);
    }
}
