using System.Collections.Concurrent;
using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore;

/// <summary>Folders of copies. Beside files in a data folder, which one process uses at a time, what a crash left is removed with the next one.</summary>
internal static class ReplayFolders
{
    private const string Name = "replays";

    private static readonly ConcurrentDictionary<string, bool> Used = [];

    /// <param name="beside">The folder of the database; null: the system's folder for temporary files.</param>
    public static string Create(string? beside)
    {
        if (beside is null)
            return Directory.CreateTempSubdirectory("tempmessenger-").FullName;
        var all = Path.Combine(beside, Name);
        PrivateFolder.Create(all);
        foreach (var left in Directory.EnumerateDirectories(all).Where(left => !Used.ContainsKey(left)))
            Directory.Delete(left, recursive: true);
        var made = Path.Combine(all, Guid.NewGuid().ToString("n"));
        Used[made] = true;
        PrivateFolder.Create(made);
        return made;
    }

    public static void Remove(string folder)
    {
        Directory.Delete(folder, recursive: true);
        if (!Used.TryRemove(folder, out _))
            return;
        try
        {
            Directory.Delete(Path.GetDirectoryName(folder)!);
        }
        catch (IOException)
        {
            // Another copy is in it.
        }
    }
}
