using System.Runtime.InteropServices;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Media.Decoding;

/// <summary>Hides every file but those that are named (Linux 5.13 and newer): the keys and the data of the installation are none of a decoder's business.</summary>
internal static unsafe partial class Landlock
{
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;
    private const int PathBeneath = 1;
    private const ulong All = 0x1FFF;
    private const ulong Read = 0b1101;
    private const ulong FileOnly = 0b111;

    /// <summary>For this thread and what begins in its place. False where the kernel cannot do it.</summary>
    public static bool Restrict(IReadOnlyList<string> readable, IReadOnlyList<string> writable)
    {
        var handled = All;
        var ruleset = SystemCall(CreateRuleset, (nint)(&handled), sizeof(ulong), 0, 0);
        return ruleset >= 0
            && readable.Where(Path.Exists).All(path => Allow(ruleset, path, Read))
            && writable.Where(Path.Exists).All(path => Allow(ruleset, path, All))
            && SystemCall(RestrictSelf, ruleset, 0, 0, 0) == 0;
    }

    private static bool Allow(nint ruleset, string path, ulong access)
    {
        using var file = Durable.OpenFolder(path);
        var rule = new PathRule { Access = Directory.Exists(path) ? access : access & FileOnly, File = (int)file.DangerousGetHandle() };
        return SystemCall(AddRule, ruleset, PathBeneath, (nint)(&rule), 0) == 0;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Access;
        public int File;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth);
}
