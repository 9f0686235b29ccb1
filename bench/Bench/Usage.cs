using System.Diagnostics;
using System.Globalization;

namespace TempMessenger.Bench;

/// <summary>What a process has used so far, as the kernel accounts it (proc(5)).</summary>
internal readonly record struct Usage(double CpuSeconds, double WallSeconds, double ResidentMegabytes)
{
    private const double TicksPerSecond = 100;

    public static Usage Of(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var resident = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return new(ticks / TicksPerSecond, Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency, kilobytes / 1024.0);
    }

    public Usage Since(Usage before) => new(CpuSeconds - before.CpuSeconds, WallSeconds - before.WallSeconds, ResidentMegabytes);
}
