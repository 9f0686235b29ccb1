using System.Collections.Concurrent;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Testing;

/// <summary>What was put on the disk under a folder, in order, while this lives.</summary>
public sealed class SynchronizedPaths : IDisposable
{
    private readonly string folder;
    private readonly ConcurrentQueue<string> paths = new();

    public SynchronizedPaths(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Durable.Synchronized += Note;
    }

    public IReadOnlyList<string> Paths => [.. paths];

    public void Dispose() => Durable.Synchronized -= Note;

    private void Note(string path)
    {
        var full = Path.GetFullPath(path);
        if (full == folder || full.StartsWith(folder + "/", StringComparison.Ordinal))
            paths.Enqueue(full);
    }
}
