using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;

namespace TempMessenger.Acceptance.Tests;

public sealed class ChainTests
{
    private const int PerAppend = 100;

    private static readonly string[] Changes =
    [
        "stream=stream || 'x'",
        "version=version+1000",
        "type=type || '0'",
        "data=CAST(data || x'00' AS BLOB)",
        "command_id=command_id || '0'",
        "recorded_at=recorded_at+1",
        "previous=CAST(substr(previous, 1, 31) || CASE WHEN substr(previous, 32)=x'00' THEN x'01' ELSE x'00' END AS BLOB)",
        "hash=CAST(substr(hash, 1, 31) || CASE WHEN substr(hash, 32)=x'00' THEN x'01' ELSE x'00' END AS BLOB)",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_verification_names_every_event_that_was_changed_removed_or_exchanged()
    {
        var (events, changed) = Scale.Of((20_000, 100), (1_000_000, 1000));
        await using var messenger = await Messenger.Start();
        await messenger.Stop();
        await Append(messenger.Data, events);
        var whole = await messenger.Command("events", "verify", "--chain");
        Assert.True(whole.ExitCode == 0, whole.Output);

        // The loss of the last one would not show, and the first has no hash before it that could be changed.
        var at = Enumerable.Range(2, events - 2).ToArray();
        new Random(7).Shuffle(at);
        Damage(Path.Combine(messenger.Data, "events.db"), at[..changed], at[changed..(changed + 10)], at[(changed + 10)..(changed + 20)]);
        var watch = Stopwatch.StartNew();
        var (exitCode, output) = await messenger.Command("events", "verify", "--chain");

        Assert.Equal(1, exitCode);
        Assert.Equal(at[changed..(changed + 10)].Order(), Named(output, "missing"));
        Assert.Equal(at[..changed].Concat(at[(changed + 10)..(changed + 20)]).Order(), Named(output, "changed"));
        Scale.Report(string.Create(
            CultureInfo.InvariantCulture,
            $"chain of {events:N0} events: one verification ({watch.Elapsed.TotalSeconds:F1} s) named all {changed:N0} changed, 10 removed and 10 exchanged ones and no other"));
    }

    private static async Task Append(string folder, int events)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddEventStore(configuration).BuildServiceProvider();
        var store = services.GetRequiredService<IEventStore>();
        foreach (var batch in Enumerable.Range(0, events / PerAppend).Chunk(500))
        {
            var results = await Task.WhenAll(batch.Select(n => store.Append(
                new Append($"{n}", [new($"chained-{n}", 0, [.. Enumerable.Range(0, PerAppend).Select(_ => new NewEvent("Chained", "{}"u8.ToArray()))])]),
                Cancellation)));
            Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        }
    }

    private static void Damage(string path, int[] changed, int[] removed, int[] exchanged)
    {
        using var file = new SqliteConnection($"Data Source={path};Pooling=False");
        file.Open();
        Run("BEGIN");
        foreach (var (position, n) in changed.Select((position, n) => (position, n)))
            Run($"UPDATE events SET {Changes[n % Changes.Length]} WHERE position={position}");
        Run($"DELETE FROM events WHERE position IN ({string.Join(", ", removed)})");
        foreach (var pair in exchanged.Chunk(2))
        {
            Run($"UPDATE events SET position=-1 WHERE position={pair[0]}");
            Run($"UPDATE events SET position={pair[0]} WHERE position={pair[1]}");
            Run($"UPDATE events SET position={pair[1]} WHERE position=-1");
        }

        Run("COMMIT");

        void Run(string sql)
        {
            using var command = file.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static IEnumerable<int> Named(string output, string fault) =>
        from line in output.Split('\n')
        where line.EndsWith($": {fault}", StringComparison.Ordinal)
        let ends = line[..line.IndexOf(':', StringComparison.Ordinal)].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray()
        from position in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
        select position;
}
