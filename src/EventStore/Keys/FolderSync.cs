using TempMessenger.Storage.Disk;

namespace TempMessenger.EventStore.Keys;

/// <summary>Synchronises a folder once for all who ask while another synchronisation runs.</summary>
internal sealed class FolderSync(string path)
{
    private readonly Lock running = new();
    private long asked;
    private long done;

    public string Path => path;

    /// <summary>Returns when a synchronisation that began after this call has ended.</summary>
    public void Sync()
    {
        var mine = Interlocked.Increment(ref asked);
        lock (running)
        {
            if (done >= mine)
                return;
            var covered = Interlocked.Read(ref asked);
            Durable.SyncFolder(path);
            done = covered;
        }
    }
}
