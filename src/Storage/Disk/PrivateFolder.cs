namespace TempMessenger.Storage.Disk;

/// <summary>Folders and files that only their owner may read.</summary>
public static class PrivateFolder
{
    /// <summary>0600, for files.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700, for folders.</summary>
    public const UnixFileMode Mode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Makes the folder where it is missing; its name is on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path, Mode);
        Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
