using System.Diagnostics;
using System.Globalization;

namespace TempMessenger.Upgrade.Tests.Running;

/// <summary>
/// The time of the fixture: what lay on a disk for years is opened as if it were opened then. The processes see a wall clock that is so far behind
/// (clock.c); monotonic time is left as it is.
/// </summary>
internal static class OldTime
{
    private static readonly string Library = Compile();

    /// <summary>The environment of a process for which it is now this time.</summary>
    /// <param name="time">Unix milliseconds.</param>
    public static Dictionary<string, string> At(long time) => new()
    {
        ["LD_PRELOAD"] = Library,
        ["CLOCK_OFFSET_SECONDS"] = ((time - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()) / 1_000).ToString(CultureInfo.InvariantCulture),
    };

    private static string Compile()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "clock.so");
        var source = Path.Combine(Repository.Root, "tests", "Upgrade.Tests", "Running", "clock.c");
        using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O2", "-ffreestanding", "-nostdlib", "-o", library, source]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
