using System.Security.Cryptography;

namespace TempMessenger.Storage.Disk;

/// <summary>Small files with a secret in them: whole or absent after a crash, readable by the owner only, overwritten before they go.</summary>
public static class SecretFile
{
    /// <summary>Writes a file (0600) and puts its content on the disk. Its name is durable only after <see cref="Durable.SyncFolder"/>.</summary>
    public static void Write(string path, ReadOnlySpan<byte> secret)
    {
        var unfinished = path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = Private.File,
        };
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>The secret, or null where there is none (any more).</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            var secret = File.ReadAllBytes(path);
            // What a crash left between overwriting and unlinking is no secret.
            return secret.AsSpan().ContainsAnyExcept((byte)0) ? secret : null;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Overwrites and unlinks, each on the disk before this returns. A file that is gone already is as good.</summary>
    public static void Destroy(string path)
    {
        if (File.Exists(path))
        {
            Overwrite(path);
            File.Delete(path);
        }

        Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>
    /// The 32 random bytes of a file; made where there were none. Of several processes that make the same file at once all get the same bytes.
    /// Its name is durable only after <see cref="Durable.SyncFolder"/>.
    /// </summary>
    /// <exception cref="IOException">The disk is full or faulty, or the file is being destroyed.</exception>
    public static byte[] ReadOrMake(string path)
    {
        if (Read(path) is { } known)
            return known;
        var made = RandomNumberGenerator.GetBytes(32);
        var unfinished = $"{path}.{Guid.NewGuid():n}.new";
        WriteNew(unfinished, made);
        try
        {
            return Durable.Link(unfinished, path)
                ? made
                : Read(path) ?? throw new IOException($"{path} is being destroyed.");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>As <see cref="ReadOrMake"/>, with a durable name.</summary>
    public static byte[] ReadOrCreate(string path)
    {
        var secret = ReadOrMake(path);
        // Also for one that was found: who made it may not have got this far.
        Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return secret;
    }

    private static void WriteNew(string path, ReadOnlySpan<byte> secret)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = Private.File,
        };
        using var file = new FileStream(path, options);
        file.Write(secret);
        file.Flush(flushToDisk: true);
    }

    private static void Overwrite(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(new byte[file.Length]);
        file.Flush(flushToDisk: true);
    }
}
