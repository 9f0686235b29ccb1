namespace TempMessenger.Storage.Disk;

/// <summary>Another process works on the data folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception cause)
    : IOException($"The data folder {folder} is in use by another process. Stop that one, or set Data:Folder to a folder of its own.", cause)
{
    /// <summary>The absolute path.</summary>
    public string Folder => folder;
}
