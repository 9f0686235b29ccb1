using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using TempMessenger.EventStore;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Bench;

/// <summary>Reading the log beside the same SELECT, whose rows are read and thrown away.</summary>
internal static class LogReads
{
    private const int Events = 100_000;
    private const int PerStream = 10_000;
    private const int Page = 1_000;

    private const string Columns = "SELECT position, stream, version, type, data, command_id, recorded_at FROM events";

    public static async Task OfBoth(int rounds, int seconds)
    {
        using (var log = await AppendLoop.Start(postgres: null))
        {
            await log.Fill(Events, PerStream);
            await using var connection = SqliteFile.Open(log.File);
            await Read("SQLite", log.Store, connection, rounds, seconds);
        }

        using (var log = await AppendLoop.Start(Appends.Server("log")))
        {
            await log.Fill(Events, PerStream);
            await using var connection = new NpgsqlConnection(log.Connection);
            await connection.OpenAsync();
            await Read("PostgreSQL", log.Store, connection, rounds, seconds);
        }
    }

    private static async Task Read(string database, IEventStore log, DbConnection connection, int rounds, int seconds)
    {
        await Rounds.Compare(
            $"replay of {Events:N0} events in {database}, {Page:N0} at a time", "events/s", "0", Bound.AtLeast, null, rounds,
            () => Rate(() => Replay(log), seconds), "the same SELECT", () => Rate(() => BareReplay(connection), seconds));
        await Rounds.Compare(
            $"a stream of {PerStream:N0} events in {database}", "ms", "0.0", Bound.AtMost, null, rounds,
            () => Milliseconds(async () => (await log.ReadStream("fill-3", 0, CancellationToken.None)).Count, PerStream, seconds), "the same SELECT",
            () => Milliseconds(() => Rows(connection, $"{Columns} WHERE stream='fill-3' AND version>0 ORDER BY version"), PerStream, seconds));
        await Rounds.Compare(
            $"100 events from a position in {database}", "/s", "0", Bound.AtLeast, null, rounds,
            () => Rate(async () => (await log.ReadAll(Random.Shared.Next(Events - 100), 100, CancellationToken.None)).Count / 100, seconds), "the same SELECT",
            () => Rate(async () => await Rows(connection, $"{Columns} WHERE position>{Random.Shared.Next(Events - 100)} ORDER BY position LIMIT 100") / 100, seconds));
    }

    private static async Task<int> Replay(IEventStore log)
    {
        var after = 0L;
        for (var all = 0; ;)
        {
            var page = await log.ReadAll(after, Page, CancellationToken.None);
            if (page.Count == 0)
                return all;
            all += page.Count;
            after = page[^1].Position;
        }
    }

    private static async Task<int> BareReplay(DbConnection connection)
    {
        var all = 0;
        for (var after = 0; after < Events; after += Page)
            all += await Rows(connection, $"{Columns} WHERE position>{after} ORDER BY position LIMIT {Page}");
        return all;
    }

    private static async Task<int> Rows(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var count = 0;
        var values = new object[rows.FieldCount];
        for (; await rows.ReadAsync(); count++)
            rows.GetValues(values);
        return count;
    }

    private static async Task<double> Rate(Func<Task<int>> read, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var done = 0L;
        while (clock.Elapsed.TotalSeconds < seconds)
            done += await read();
        return done / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Milliseconds(Func<Task<int>> read, int expected, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed.TotalSeconds < seconds; count++)
        {
            if (await read() != expected)
                throw new InvalidOperationException("Not all were read.");
        }

        return clock.Elapsed.TotalMilliseconds / count;
    }
}
