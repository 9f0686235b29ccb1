using System.Security.Cryptography;

namespace TempMessenger.Storage.Sealing;

/// <summary>Seals bytes (AES-256-GCM) and binds them to where they stand. Any thread.</summary>
/// <param name="secret">32 bytes; not needed any more when this is constructed.</param>
/// <param name="form">How a sealed box is laid out.</param>
public sealed class SealingKey(ReadOnlySpan<byte> secret, BoxForm form) : IDisposable
{
    /// <summary>The length of a key.</summary>
    public const int SecretBytes = 32;

    private readonly AesGcm cipher = new(secret, BoxForm.TagBytes);
    private readonly BoxForm form = form;
    private readonly Lock working = new();
    private bool destroyed;

    /// <summary>Fills a box, <see cref="BoxForm.Overhead"/> longer than the content, under a random nonce that is kept in it.</summary>
    /// <exception cref="ObjectDisposedException">The key is destroyed.</exception>
    public void Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> place, Span<byte> box)
    {
        Span<byte> nonce = stackalloc byte[BoxForm.NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        Seal(nonce, content, place, box);
    }

    /// <summary>The same under the caller's nonce, which must never come a second time under this key.</summary>
    /// <exception cref="ObjectDisposedException">The key is destroyed.</exception>
    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, ReadOnlySpan<byte> place, Span<byte> box)
    {
        form.Begin(box, nonce);
        lock (working)
        {
            ObjectDisposedException.ThrowIf(destroyed, this);
            cipher.Encrypt(nonce, content, box[form.ContentOf(box)], box[form.TagOf(box)], place);
        }
    }

    /// <summary>False where it was sealed with another key, stood elsewhere or was changed, or the key is destroyed.</summary>
    public bool TryOpen(ReadOnlySpan<byte> box, ReadOnlySpan<byte> place, Span<byte> content) =>
        form.Fits(box) && TryOpen(box[form.Nonce], box, place, content);

    /// <summary>The same for a box that does not keep its nonce.</summary>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box, ReadOnlySpan<byte> place, Span<byte> content)
    {
        if (!form.Fits(box))
            return false;
        lock (working)
        {
            if (destroyed)
                return false;
            try
            {
                cipher.Decrypt(nonce, box[form.ContentOf(box)], box[form.TagOf(box)], content, place);
                return true;
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
        }
    }

    /// <summary>From here on it seals and opens nothing.</summary>
    public void Dispose()
    {
        lock (working)
        {
            destroyed = true;
            cipher.Dispose();
        }
    }
}
