using System.Security.Cryptography;
using System.Text;

namespace TempMessenger.EventStore.Keys;

/// <summary>Seals what is personal (AES-256-GCM), bound to the place where it stands.</summary>
public sealed class PersonKey
{
    private const byte Form = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    private readonly byte[] key;

    internal PersonKey(byte[] key) => this.key = key;

    /// <summary>Seals a value: a byte for the form, a random nonce, the tag, the ciphertext (29 bytes more than the value).</summary>
    /// <param name="stream">The stream whose event holds it.</param>
    /// <param name="field">Its name in the event.</param>
    /// <param name="value">What nobody shall read without the key.</param>
    public byte[] Seal(string stream, string field, ReadOnlySpan<byte> value)
    {
        var box = new byte[Overhead + value.Length];
        box[0] = Form;
        var nonce = box.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, value, box.AsSpan(Overhead), box.AsSpan(1 + NonceBytes, TagBytes), Place(stream, field));
        return box;
    }

    /// <summary>The value that was sealed.</summary>
    /// <exception cref="CryptographicException">It was changed, sealed with another key, or stood elsewhere.</exception>
    public byte[] Open(string stream, string field, ReadOnlySpan<byte> box)
    {
        if (box.Length < Overhead || box[0] != Form)
            throw new CryptographicException("This is no sealed value.");
        var value = new byte[box.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(box.Slice(1, NonceBytes), box[Overhead..], box.Slice(1 + NonceBytes, TagBytes), value, Place(stream, field));
        return value;
    }

    // Names hold no NUL, so no two places have the same bytes.
    private static byte[] Place(string stream, string field) => Encoding.UTF8.GetBytes($"{stream}\0{field}");
}
