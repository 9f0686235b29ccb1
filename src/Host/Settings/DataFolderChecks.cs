using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Settings;

internal static class DataFolderChecks
{
    /// <summary>Writes and removes a file: a folder that cannot be written is reported before the server answers requests.</summary>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full.</exception>
    public static void TryWrite(this DataFolder folder)
    {
        var path = folder.FilePath(".probe");
        File.WriteAllBytes(path, new byte[4096]);
        File.Delete(path);
    }
}
