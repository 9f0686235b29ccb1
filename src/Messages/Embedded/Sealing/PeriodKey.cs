using System.Buffers.Binary;
using System.Security.Cryptography;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>
/// The key of the messages that expire within one period. It seals only in the run of the program that made it: then a row's number, which
/// never repeats within a run, is a nonce that never repeats under a key.
/// </summary>
internal sealed class PeriodKey(long id, long endsAt, byte[] secret) : IDisposable
{
    private readonly SealingKey cipher = new(secret, BoxForm.Row);

    /// <summary>Random; rows name their key by it.</summary>
    public long Id { get; } = id;

    /// <summary>The end of the period, Unix milliseconds: every message under the key has expired by then.</summary>
    public long EndsAt { get; } = endsAt;

    /// <summary>How many messages still need it.</summary>
    public int Messages { get; set; }

    public static PeriodKey New(long endsAt) =>
        new(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue, endsAt, RandomNumberGenerator.GetBytes(SealingKey.SecretBytes));

    /// <summary>A key that was written earlier: the file keeps the secret.</summary>
    public static PeriodKey Restore(long id, long endsAt, byte[] secret)
    {
        var key = new PeriodKey(id, endsAt, secret);
        key.Forget();
        return key;
    }

    /// <summary>The secret, until it is written.</summary>
    public ReadOnlyMemory<byte> Secret => secret;

    /// <summary>From here on only the cipher holds the secret.</summary>
    public void Forget() => CryptographicOperations.ZeroMemory(secret);

    public void Seal(long row, MessageId id, ReadOnlySpan<byte> plain, Span<byte> sealedText)
    {
        Span<byte> nonce = stackalloc byte[BoxForm.NonceBytes], bound = stackalloc byte[MessageId.Bytes];
        Bind(row, id, nonce, bound);
        cipher.Seal(nonce, plain, bound, sealedText);
    }

    /// <exception cref="CryptographicException">Sealed under another key, for another row, or damaged.</exception>
    public void Open(long row, MessageId id, ReadOnlySpan<byte> sealedText, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[BoxForm.NonceBytes], bound = stackalloc byte[MessageId.Bytes];
        Bind(row, id, nonce, bound);
        if (!cipher.TryOpen(nonce, sealedText, bound, plain))
            throw new CryptographicException($"Row {row} cannot be opened.");
    }

    public void Dispose()
    {
        Forget();
        cipher.Dispose();
    }

    private static void Bind(long row, MessageId id, Span<byte> nonce, Span<byte> bound)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[(BoxForm.NonceBytes - sizeof(long))..], row);
        id.Write(bound);
    }
}
