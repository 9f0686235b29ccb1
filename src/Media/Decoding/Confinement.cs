using System.Runtime.InteropServices;
using System.Text;

namespace TempMessenger.Media.Decoding;

/// <summary>Takes away what a decoder does not need, before it sees a byte that a stranger sent: memory, files, the network, other processes. Linux only.</summary>
internal static partial class Confinement
{
    private const int ProcessorSeconds = 5;
    private const long Megabyte = 1024 * 1024;
    private const int NiceBy = 10;

    /// <summary>Limits this process and filters the system calls of this thread, and of what begins in its place.</summary>
    public static Confined Set(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return new(false, false, false);
        var limits = Limit(Resource.Data, 400 * Megabyte) & Limit(Resource.FileSize, 64 * Megabyte) & Limit(Resource.OpenFiles, 256) & Limit(Resource.Core, 0);
        _ = Nice(NiceBy);
        if (SetProcess(NoNewPrivileges, 1, 0, 0, 0) != 0)
            return new(limits, false, false);
        var files = Landlock.Restrict(
            readable: ["/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/dev/urandom", .. ProgramFolders(), Path.Combine(folder, Files.MediaFolder.Uploads)],
            writable: ["/dev/null", Path.Combine(folder, Files.MediaFolder.Work)]);
        return new(limits, SystemCallFilter.Set(), files);
    }

    /// <summary>The same program with further words takes the place of this one. Returns only where that is not possible.</summary>
    public static bool BeginAnew(IReadOnlyList<string> further)
    {
        var words = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        string?[] all = [.. words, .. further, null];
        return Execute("/proc/self/exe", all) == 0;
    }

    /// <summary>Grants the time for one file, counted from what was used so far; when it is over the kernel ends the process.</summary>
    public static void AllowProcessorTime()
    {
        var used = (long)Environment.CpuUsage.TotalTime.TotalSeconds;
        var limit = new ResourceLimit { Soft = used + ProcessorSeconds, Hard = -1 };
        _ = SetLimit((int)Resource.ProcessorSeconds, in limit);
    }

    public static string Text(Confined confined) => $"{Digit(confined.Limits)}{Digit(confined.NoNetwork)}{Digit(confined.Files)}";

    public static Confined Parse(string text) => new(text[0] == '1', text[1] == '1', text[2] == '1');

    private static char Digit(bool value) => value ? '1' : '0';

    private static bool Limit(Resource resource, long most)
    {
        var limit = new ResourceLimit { Soft = most, Hard = most };
        return SetLimit((int)resource, in limit) == 0;
    }

    /// <summary>Where the program itself and the runtime lie.</summary>
    private static IEnumerable<string> ProgramFolders()
    {
        yield return AppContext.BaseDirectory;
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } program)
            yield return program;
        // .../shared/Microsoft.NETCore.App/10.0.0/
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
    }

    private const int NoNewPrivileges = 38;

    private enum Resource
    {
        ProcessorSeconds = 0,
        FileSize = 1,
        Data = 2,
        Core = 4,
        OpenFiles = 7,
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public long Soft;
        public long Hard;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int SetProcess(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "nice")]
    private static partial int Nice(int by);

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}
