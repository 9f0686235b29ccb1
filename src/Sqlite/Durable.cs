using System.Runtime.InteropServices;

namespace TempMessenger.Sqlite;

/// <summary>Makes names durable: a file's own fsync does not promise that the folder still lists it after a power cut.</summary>
public static partial class Durable
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Puts the folder's list of names on the disk (open, fsync, close).</summary>
    /// <exception cref="IOException">The folder cannot be opened or synchronised.</exception>
    public static void SyncFolder(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        if (descriptor < 0)
            throw Fault("open", path);
        try
        {
            if (Fsync(descriptor) != 0)
                throw Fault("synchronise", path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Fault(string verb, string path) =>
        new($"Cannot {verb} the folder {path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
