using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>
/// One key a person, a small file each outside every database (<c>people/{first two digits}/{id}.key</c>), so that destroying it erases what was
/// sealed with it wherever that was copied to. All calls wait for the disk; ids are 32 lower-case hex digits.
/// </summary>
public sealed class PersonKeys
{
    private readonly string root;
    private readonly FolderSync[] folders;

    /// <summary>Opens the keys; their 256 folders are made, and durable, from the first start on.</summary>
    public PersonKeys(KeyFolder keys)
    {
        root = keys.FilePath("people");
        if (!Directory.Exists(root))
        {
            Directory.CreateDirectory(root, Private.Folder);
            Durable.SyncFolder(keys.Path);
        }

        folders = [.. Enumerable.Range(0, 256).Select(n => new FolderSync(Path.Combine(root, n.ToString("x2", null))))];
        var missing = folders.Where(folder => !Directory.Exists(folder.Path)).ToList();
        missing.ForEach(folder => Directory.CreateDirectory(folder.Path, Private.Folder));
        if (missing.Count > 0)
            Durable.SyncFolder(root);
    }

    /// <summary>
    /// Makes a person's key, on the disk before this returns, so that an event that needs it may be appended; the one that exists already is
    /// given again. A key whose event was refused opens nothing and may stay.
    /// </summary>
    /// <exception cref="EventStoreUnavailableException">The disk is full or faulty.</exception>
    public PersonKey Create(string id)
    {
        var (folder, path) = Locate(id);
        try
        {
            byte[] key;
            lock (folder)
                key = SecretFile.ReadOrMake(path);
            // Also for a key that was found: another caller or instance may have written it and not synchronised the folder yet.
            folder.Sync();
            return new PersonKey(key);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreUnavailableException("A key could not be written.", fault);
        }
    }

    /// <summary>A person's key, or null: never made, or destroyed.</summary>
    /// <exception cref="EventStoreUnavailableException">The disk is faulty.</exception>
    public PersonKey? Find(string id)
    {
        var (_, path) = Locate(id);
        try
        {
            return SecretFile.Read(path) is { } key ? new PersonKey(key) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreUnavailableException("A key could not be read.", fault);
        }
    }

    /// <summary>Destroys a person's key for ever, on the disk before this returns. Again has no effect.</summary>
    /// <exception cref="EventStoreUnavailableException">The disk is faulty; the key may or may not be gone: do it again.</exception>
    public void Destroy(string id)
    {
        var (folder, path) = Locate(id);
        try
        {
            lock (folder)
                SecretFile.Destroy(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EventStoreUnavailableException("A key could not be destroyed.", fault);
        }
    }

    private (FolderSync Folder, string Path) Locate(string id)
    {
        if (id is not { Length: 32 } || !id.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("An id is 32 lower-case hex digits.", nameof(id));
        var folder = folders[Convert.ToByte(id[..2], 16)];
        return (folder, Path.Combine(folder.Path, id + ".key"));
    }
}
