using System.Globalization;
using System.Text.RegularExpressions;
using TempMessenger.Background;

namespace TempMessenger.Host.Logs;

/// <summary>Removes log files that are older than they are to be kept, at the start and once a day, also those of modules that have stopped logging.</summary>
internal sealed partial class OldLogFiles(string folder, int daysKept, TimeProvider time, ILogger<OldLogFiles> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rounds = new Rounds(logger, time, "Removing old log files failed");
        await rounds.Try(Remove, stoppingToken);
        await rounds.Run(TimeSpan.FromDays(1), Remove, stoppingToken);
    }

    private Task Remove(CancellationToken cancellation)
    {
        var oldest = DateOnly.FromDateTime(time.GetLocalNow().DateTime).AddDays(-daysKept);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }) : [])
        {
            if (DayOf(file) < oldest)
                File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private static DateOnly? DayOf(string file) =>
        Name().Match(Path.GetFileName(file)) is { Success: true } name
        && name.Groups[1].Value == Path.GetFileName(Path.GetDirectoryName(file))
        && DateOnly.TryParseExact(name.Groups[2].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // A second process on the same folder writes files of its own, with a number behind the day.
    [GeneratedRegex(@"^(\w+)-(\d{8})(?:_\d+)?$")]
    private static partial Regex Name();
}
