using System.Security.Cryptography;

namespace TempMessenger.Messages.Redis.Sealing;

/// <summary>
/// The key of one period, which every instance of the service seals with: nonces are therefore random. Any thread.
/// </summary>
internal sealed class SharedKey(long endsAt, byte[] secret) : IDisposable
{
    public const int SecretBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    private readonly AesGcm cipher = new(secret, TagBytes);
    private readonly Lock working = new();
    private bool destroyed;

    /// <summary>The end of the period, Unix milliseconds: every message under the key has expired by then.</summary>
    public long EndsAt { get; } = endsAt;

    /// <summary>Fills nonce, sealed text and tag, in this order.</summary>
    /// <exception cref="ObjectDisposedException">The period is over.</exception>
    public void Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound, Span<byte> sealedText)
    {
        RandomNumberGenerator.Fill(sealedText[..NonceBytes]);
        lock (working)
        {
            ObjectDisposedException.ThrowIf(destroyed, this);
            cipher.Encrypt(sealedText[..NonceBytes], plain, sealedText[NonceBytes..^TagBytes], sealedText[^TagBytes..], bound);
        }
    }

    /// <summary>False where it was sealed otherwise, or the period is over.</summary>
    public bool TryOpen(ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> bound, Span<byte> plain)
    {
        lock (working)
        {
            if (destroyed)
                return false;
            try
            {
                cipher.Decrypt(sealedText[..NonceBytes], sealedText[NonceBytes..^TagBytes], sealedText[^TagBytes..], plain, bound);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }
    }

    public void Dispose()
    {
        lock (working)
        {
            destroyed = true;
            cipher.Dispose();
        }
    }
}
