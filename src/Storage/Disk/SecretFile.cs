using System.Security.Cryptography;

namespace TempMessenger.Storage.Disk;

/// <summary>Small files with a secret in them: whole or absent after a crash, readable by the owner only, overwritten before they are removed.</summary>
public static class SecretFile
{
    /// <summary>What is added to a file's name until it is whole.</summary>
    public const string Unfinished = ".new";

    /// <summary>Writes files (0600) into one folder. On return their content and their names are on the disk.</summary>
    /// <exception cref="IOException">The disk is full or faulty.</exception>
    public static void Write(string folder, IEnumerable<(string Name, ReadOnlyMemory<byte> Secret)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (name, secret) in files)
        {
            var path = Path.Combine(folder, name);
            WriteContent(path + Unfinished, FileMode.Create, secret.Span);
            File.Move(path + Unfinished, path, overwrite: true);
        }

        Durable.SyncFolder(folder);
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

    /// <summary>Overwrites and unlinks files of one folder, each on the disk before this returns. A file that is gone already has no effect.</summary>
    public static void Destroy(string folder, params IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var path in files)
        {
            if (!File.Exists(path))
                continue;
            Overwrite(path);
            File.Delete(path);
        }

        Durable.SyncFolder(folder);
    }

    /// <summary>
    /// The 32 random bytes of a file; made where there were none, durable with its name before this returns. Of several processes that make
    /// the same file at once all get the same bytes.
    /// </summary>
    /// <exception cref="IOException">The disk is full or faulty, or the file is being destroyed.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        var secret = Read(path) ?? Create(path);
        // Also for one that was found: the process that made it may not have got this far.
        Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return secret;
    }

    private static byte[] Create(string path)
    {
        var made = RandomNumberGenerator.GetBytes(32);
        var unfinished = $"{path}.{Guid.NewGuid():n}{Unfinished}";
        WriteContent(unfinished, FileMode.CreateNew, made);
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

    private static void WriteContent(string path, FileMode mode, ReadOnlySpan<byte> secret)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = PrivateFolder.FileMode };
        using var file = new FileStream(path, options);
        file.Write(secret);
        Durable.SyncFile(file.SafeFileHandle, path);
    }

    private static void Overwrite(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(new byte[file.Length]);
        Durable.SyncFile(file.SafeFileHandle, path);
    }
}
