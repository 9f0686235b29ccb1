using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TempMessenger.Bench;

/// <summary>Starts the load generator and reads its answer.</summary>
internal static class Load
{
    /// <summary>CPU seconds that the generators have used in all.</summary>
    public static double GeneratorCpuSeconds { get; private set; }

    public static async Task<double> Run(string figure, params (string Name, object Value)[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TieredPGO"] = "1" },
        };
        start.ArgumentList.Add("generate");
        foreach (var (name, value) in arguments)
        {
            start.ArgumentList.Add("--" + name);
            start.ArgumentList.Add(Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("the load generator failed; standard error has the reason");
        var result = JsonSerializer.Deserialize<Dictionary<string, double>>(output)!;
        GeneratorCpuSeconds += result["generator_cpu_seconds"];
        Console.Error.WriteLine($"  {string.Join(' ', arguments.Where(a => a.Name is "load" or "peer" or "path" or "sockets").Select(a => a.Value))}: {output.Trim()}");
        return result[figure];
    }
}
