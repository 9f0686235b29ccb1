namespace TempMessenger.Storage.Disk;

/// <summary>
/// The folder that holds everything an installation keeps (<c>Data:Folder</c>), readable by its owner only and held by one process at a time:
/// while this lives, a second one is refused. The lock ends with the process, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Creates the folder (0700) where it is missing and takes its lock.</summary>
    /// <exception cref="DataFolderInUseException">Another process holds it.</exception>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static DataFolder Lock(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full, PrivateFolder.Mode);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = PrivateFolder.FileMode,
        };
        var file = System.IO.Path.Combine(full, ".lock");
        try
        {
            return new DataFolder(full, new FileStream(file, options));
        }
        catch (IOException fault) when (File.Exists(file) && fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(full, fault);
        }
    }

    /// <summary>The path of a file in the folder.</summary>
    public string FilePath(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => held.Dispose();
}

/// <summary>Another process works on the data folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception cause)
    : IOException($"The data folder {folder} is in use by another process. Stop that one, or set Data:Folder to a folder of its own.", cause)
{
    /// <summary>The absolute path.</summary>
    public string Folder => folder;
}
