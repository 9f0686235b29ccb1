using System.Diagnostics;
using System.Globalization;

namespace TempMessenger.Bench;

/// <summary>Redis' own programs, on one database of the server.</summary>
internal sealed class RedisTools
{
    public const int Database = 8;

    /// <summary>How many keys <c>__rand_int__</c> stands for.</summary>
    private const string Keys = "100000";

    private readonly string[] server;
    private readonly string password;

    /// <param name="connection">As script/servers prints it: <c>HOST:PORT,password=…</c>.</param>
    public RedisTools(string connection)
    {
        var parts = connection.Split(',');
        var address = parts[0].Split(':');
        server = ["-h", address[0], "-p", address[1]];
        password = parts.Single(part => part.StartsWith("password=", StringComparison.Ordinal))["password=".Length..];
    }

    public async Task<string> Command(params string[] words) =>
        (await Run("redis-cli", ["-n", $"{Database}", "-e", .. words])).Trim();

    /// <summary>Commands per second over one connection with so many under way, each time for about so many seconds.</summary>
    public Func<Task<double>> Benchmark(int pipeline, int seconds, params string[] words)
    {
        // redis-benchmark takes a number, not a time: the first run, which is not counted, is for learning the rate.
        var number = 50 * pipeline;
        return async () =>
        {
            string[] load = ["-a", password, "-c", "1", "-P", $"{pipeline}", "-n", $"{number}", "-r", Keys, "--dbnum", $"{Database}", "--csv", .. words];
            var output = await Run("redis-benchmark", load);
            // "NAME","COMMANDS A SECOND","LATENCY"…, below a line of titles.
            var last = output.Trim().Split('\n')[^1].Split("\",\"");
            var rate = double.Parse(last[1], CultureInfo.InvariantCulture);
            number = Math.Max(pipeline, (int)(rate * seconds));
            return rate;
        };
    }

    private async Task<string> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [.. server, .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["REDISCLI_AUTH"] = password },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {output}");
    }
}
