using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// Moves keys from the form of version 0.1.0, a file a person (<c>people/{first two digits}/{id}.key</c>), into segments. Every key is on the disk in its
/// segment before the first file is destroyed, so a run that ends anywhere is repeated by the next start.
/// </summary>
internal static class PersonKeyUpgrade
{
    /// <summary>Of several processes one moves the keys while the others wait for it.</summary>
    public static void Run(string root)
    {
        if (Folders(root).Length == 0)
            return;
        using var locked = Durable.OpenFolder(root);
        Durable.Lock(locked, root);
        var folders = Folders(root);
        foreach (var segment in folders.SelectMany(Directory.GetFiles).Where(IsKey).Select(file => (Id: IdOf(file), File: file)).GroupBy(one => one.Id[^3..]))
            Move(root, [.. segment]);
        foreach (var folder in folders)
            Remove(folder);
        Durable.SyncFolder(root);
    }

    private static string[] Folders(string root) =>
        [.. Directory.GetDirectories(root).Where(folder => Path.GetFileName(folder) is { Length: 2 } name && name.All(char.IsAsciiHexDigitLower))];

    private static void Move(string root, IReadOnlyList<(string Id, string File)> people)
    {
        // A destroyed key, of which a crash left the overwritten file, stays destroyed.
        List<(byte[], byte[]?)> keys = [.. from person in people let key = SecretFile.Read(person.File) where key is not null select (Convert.FromHexString(person.Id), key)];
        if (keys.Count > 0)
            KeySegment.Of(root, people[0].Id).Create(keys);
    }

    /// <summary>What is neither a key nor the beginning of one stays, and so does its folder.</summary>
    private static void Remove(string folder)
    {
        SecretFile.Destroy(folder, Directory.GetFiles(folder).Where(file => IsKey(file) || file.EndsWith(SecretFile.Unfinished, StringComparison.Ordinal)));
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static string IdOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static bool IsKey(string file) =>
        Path.GetExtension(file) == ".key" && IdOf(file) is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower) && new FileInfo(file).Length == 32;
}
