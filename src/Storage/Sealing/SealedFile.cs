using System.Buffers.Binary;
using System.Security.Cryptography;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Storage.Sealing;

/// <summary>
/// A file sealed in parts (AES-256-GCM) under a key of its own, so that any range of it can be read without the rest. Each part is bound to its number and to the length of
/// the whole: parts cannot be exchanged, left out or cut off.
/// </summary>
public static class SealedFile
{
    /// <summary>The length of a part before it is sealed.</summary>
    public const int PartBytes = 64 * 1024;

    /// <summary>A new file (0600) with the sealed content; on the disk, but perhaps not its name.</summary>
    /// <param name="content">What is to be sealed, from its beginning.</param>
    /// <param name="path">The file; there must be none.</param>
    /// <param name="secret">32 bytes that seal nothing else.</param>
    public static void Write(Stream content, string path, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var cipher = new AesGcm(secret, BoxForm.TagBytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = PrivateFolder.FileMode };
        using var file = new FileStream(path, options);
        Span<byte> nonce = stackalloc byte[BoxForm.NonceBytes];
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, content.Length);
        var (part, box) = (new byte[PartBytes], new byte[PartBytes + BoxForm.TagBytes]);
        for (var number = 0L; content.Position < content.Length; number++)
        {
            var length = content.ReadAtLeast(part, PartBytes, throwOnEndOfStream: false);
            SetNumber(nonce, number);
            cipher.Encrypt(nonce, part.AsSpan(0, length), box.AsSpan(0, length), box.AsSpan(length, BoxForm.TagBytes), place);
            file.Write(box, 0, length + BoxForm.TagBytes);
        }

        Durable.SyncFile(file.SafeFileHandle, path);
    }

    /// <summary>How long the content of a file of some length is. Where the file was cut it is another number than the one that its parts are bound to.</summary>
    internal static long ContentOf(long file)
    {
        var parts = (file + PartBytes + BoxForm.TagBytes - 1) / (PartBytes + BoxForm.TagBytes);
        return Math.Max(0, file - (parts * BoxForm.TagBytes));
    }

    // Every file has its own key, so the number of the part never comes twice under it.
    internal static void SetNumber(Span<byte> nonce, long number)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, number);
    }
}

/// <summary>Reads a <see cref="SealedFile"/>, from any position. For one caller at a time.</summary>
public sealed class SealedFileStream : Stream
{
    private readonly FileStream file;
    private readonly AesGcm cipher;
    private readonly byte[] part = new byte[SealedFile.PartBytes];
    private readonly byte[] box = new byte[SealedFile.PartBytes + BoxForm.TagBytes];
    private readonly long length;
    private long opened = -1;
    private long position;

    /// <param name="path">The file.</param>
    /// <param name="secret">As it was sealed with.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public SealedFileStream(string path, ReadOnlySpan<byte> secret)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        length = SealedFile.ContentOf(file.Length);
        cipher = new AesGcm(secret, BoxForm.TagBytes);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => position = ArgumentInRange(value);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">It was changed, or sealed with another key.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        var (number, start) = Math.DivRem(position, SealedFile.PartBytes);
        var size = PartLength(number);
        if (opened != number)
        {
            file.Position = number * (SealedFile.PartBytes + BoxForm.TagBytes);
            await file.ReadExactlyAsync(box.AsMemory(0, size + BoxForm.TagBytes), cancellationToken);
            Open(number, size);
        }

        var count = Math.Min(buffer.Length, size - (int)start);
        part.AsSpan((int)start, count).CopyTo(buffer.Span);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private int PartLength(long number) => (int)Math.Min(SealedFile.PartBytes, length - (number * SealedFile.PartBytes));

    private void Open(long number, int size)
    {
        Span<byte> nonce = stackalloc byte[BoxForm.NonceBytes];
        Span<byte> place = stackalloc byte[sizeof(long)];
        SealedFile.SetNumber(nonce, number);
        BinaryPrimitives.WriteInt64LittleEndian(place, length);
        try
        {
            cipher.Decrypt(nonce, box.AsSpan(0, size), box.AsSpan(size, BoxForm.TagBytes), part.AsSpan(0, size), place);
        }
        catch (AuthenticationTagMismatchException changed)
        {
            throw new InvalidDataException("The file was changed.", changed);
        }

        opened = number;
    }

    private long ArgumentInRange(long value) => value >= 0 && value <= length ? value : throw new ArgumentOutOfRangeException(nameof(value));
}
