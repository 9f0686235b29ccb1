using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// Positions in the log as strangers get them: cursors of lists, and what a read must have reached. A position itself would tell how much happens elsewhere; a token
/// says nothing but itself, and is the same for the same position. AES-256 of one block, with a key of the installation for this alone.
/// </summary>
public sealed class PositionTokens(InstallationKey installation) : IDisposable
{
    private const int BlockBytes = 16;
    private readonly Lazy<Aes> cipher = new(() =>
    {
        var aes = Aes.Create();
        aes.Key = installation.Derive("position tokens");
        return aes;
    });

    /// <summary>22 characters of Base64url.</summary>
    /// <param name="use">What it is for: a token of one use is none of another. At most 255.</param>
    /// <param name="position">0 or more.</param>
    public string Write(byte use, long position)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        BinaryPrimitives.WriteInt64BigEndian(block, position);
        block[^1] = use;
        Span<byte> token = stackalloc byte[BlockBytes];
        lock (cipher)
            cipher.Value.EncryptEcb(block, token, PaddingMode.None);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The position; null where it is no token of that use.</summary>
    public long? Read(byte use, string? token)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        if (token is not { Length: 22 } || !Base64Url.TryDecodeFromChars(token, block, out var length) || length != BlockBytes)
            return null;
        Span<byte> plain = stackalloc byte[BlockBytes];
        lock (cipher)
            cipher.Value.DecryptEcb(block, plain, PaddingMode.None);
        return plain[^1] == use && plain[sizeof(long)..^1].IndexOfAnyExcept((byte)0) < 0 && BinaryPrimitives.ReadInt64BigEndian(plain) is >= 0 and var position
            ? position : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (cipher.IsValueCreated)
            cipher.Value.Dispose();
    }
}
