using System.Security.Cryptography;
using System.Text;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.EventStore.Keys;

/// <summary>Seals personal fields, bound to the place where they stand.</summary>
public sealed class PersonKey
{
    private readonly byte[] key;
    private readonly Lazy<SealingKey> opening;

    internal PersonKey(byte[] key)
    {
        this.key = key;
        // A long history is opened with one cipher; what that holds outside the managed heap goes with this object.
        opening = new(() => new SealingKey(key, BoxForm.Field));
    }

    /// <summary>Seals a value (29 bytes more than it, see <see cref="BoxForm.Field"/>).</summary>
    /// <param name="stream">The stream whose event holds it.</param>
    /// <param name="field">Its name in the event.</param>
    /// <param name="value">What must not be readable without the key.</param>
    public byte[] Seal(string stream, string field, ReadOnlySpan<byte> value)
    {
        var box = new byte[BoxForm.Field.Overhead + value.Length];
        using var sealing = new SealingKey(key, BoxForm.Field);
        sealing.Seal(value, Place(stream, field), box);
        return box;
    }

    /// <summary>The value that was sealed.</summary>
    /// <exception cref="CryptographicException">It was changed, sealed with another key, or stood elsewhere.</exception>
    public byte[] Open(string stream, string field, ReadOnlySpan<byte> box)
    {
        var value = new byte[Math.Max(0, box.Length - BoxForm.Field.Overhead)];
        return opening.Value.TryOpen(box, Place(stream, field), value) ? value : throw new CryptographicException("The sealed value cannot be opened.");
    }

    // Names hold no NUL, so no two places have the same bytes.
    private static byte[] Place(string stream, string field) => Encoding.UTF8.GetBytes($"{stream}\0{field}");
}
