using System.Runtime.InteropServices;

namespace TempMessenger.Storage.Disk;

/// <summary>Makes names durable: a file's own fsync does not promise that the folder still lists it after a power cut.</summary>
public static partial class Durable
{
    private const int CloseOnExec = 0x80000;
    private const int NameIsTaken = 17;

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

    /// <summary>Gives a file a second name, unless that name is taken: of all who try at once one succeeds, in whatever process it runs.</summary>
    /// <returns>False where the name is taken.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static bool Link(string path, string name)
    {
        if (LinkFile(path, name) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == NameIsTaken ? false : throw Fault("write into", Path.GetDirectoryName(name)!);
    }

    private static IOException Fault(string verb, string path) =>
        new($"Cannot {verb} the folder {path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkFile(string path, string name);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
