using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// Where the keys of people and of the installation are, outside every database. Services that share a log share this folder; a file in it
/// is made by the first of them that needs it and used by all.
/// </summary>
public sealed class KeyFolder
{
    /// <summary>Makes the folder (0700) where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public KeyFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        PrivateFolder.Create(Path);
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>The path of something in the folder.</summary>
    public string FilePath(string name) => System.IO.Path.Combine(Path, name);
}
