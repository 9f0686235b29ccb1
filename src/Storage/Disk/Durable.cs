using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TempMessenger.Storage.Disk;

/// <summary>
/// Puts files and names on the disk (a file's own fsync does not promise that the folder still lists it after a power cut), and locks files
/// against other processes.
/// </summary>
public static partial class Durable
{
    private const int CloseOnExec = 0x80000;
    private const int NameIsTaken = 17;
    private const int Interrupted = 4;
    private const int Exclusive = 2;
    private const int NoSuchFile = 2;
    private const int NoSuchFolder = 20;

    /// <summary>Raised with the path after each synchronization, for tests that check what is on the disk when a call returns.</summary>
    internal static event Action<string>? Synchronized;

    /// <summary>Puts a file's content on the disk (fsync).</summary>
    /// <exception cref="IOException">The disk is full or faulty.</exception>
    public static void SyncFile(SafeFileHandle file, string path)
    {
        if (Fsync(file) != 0)
            throw Fault("synchronize the file", path);
        Synchronized?.Invoke(path);
    }

    /// <summary>Puts the folder's list of names on the disk (open, fsync, close).</summary>
    /// <exception cref="IOException">The folder cannot be opened or synchronized.</exception>
    public static void SyncFolder(string path)
    {
        using var folder = OpenFolder(path);
        if (Fsync(folder) != 0)
            throw Fault("synchronize the folder", path);
        Synchronized?.Invoke(path);
    }

    /// <summary>Waits until no other handle, in whatever process, holds the lock of this file or folder; closing the handle releases it.</summary>
    /// <exception cref="IOException">The file system has no locks.</exception>
    public static void Lock(SafeFileHandle file, string path)
    {
        while (Flock(file, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Fault("lock", path);
        }
    }

    /// <summary>
    /// A file's handle without a lock, which .NET's own opening takes and which would stop whoever uses <see cref="Lock"/>. A new file is the owner's
    /// alone (0600).
    /// </summary>
    /// <returns>Null where the file is absent and not to be made.</returns>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle? Open(string path, OpenFor use)
    {
        var file = OpenHandle(path, CloseOnExec | (int)use, (int)PrivateFolder.FileMode);
        if (!file.IsInvalid)
            return file;
        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return use != OpenFor.Creating && error is (NoSuchFile or NoSuchFolder) ? null : throw Fault("open", path, error);
    }

    /// <summary>A folder's handle, for <see cref="Lock"/>.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle OpenFolder(string path) => Open(path, OpenFor.Reading) ?? throw new IOException($"There is no folder {path}.");

    /// <summary>Gives a file a second name, unless that name is taken: of all who try at once one succeeds, in whatever process it runs.</summary>
    /// <returns>False where the name is taken.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static bool Link(string path, string name)
    {
        if (LinkFile(path, name) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == NameIsTaken ? false : throw Fault("write into the folder", Path.GetDirectoryName(name)!);
    }

    private static IOException Fault(string verb, string path) => Fault(verb, path, Marshal.GetLastPInvokeError());

    private static IOException Fault(string verb, string path, int error) =>
        new($"Cannot {verb} {path}: {Marshal.GetPInvokeErrorMessage(error)}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenHandle(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkFile(string path, string name);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}

/// <summary>What a handle is for; the values are those of <c>open</c>'s flags.</summary>
public enum OpenFor
{
    /// <summary>O_RDONLY.</summary>
    Reading = 0,

    /// <summary>O_RDWR.</summary>
    Writing = 2,

    /// <summary>O_RDWR | O_CREAT.</summary>
    Creating = 2 | 0x40,
}
