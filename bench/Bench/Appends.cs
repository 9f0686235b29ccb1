using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.Bench;

/// <summary>The event log beside a bare insert and commit of the same rows (event, command, claim) into the same tables, with as many rows in a transaction.</summary>
internal static class Appends
{
    private const string Columns = "position, stream, version, type, data, command_id, recorded_at, previous, hash";

    public static async Task ToTheLog(int rounds, int seconds)
    {
        foreach (var writers in (int[])[1, 32, 256])
        {
            await InSqlite(writers, rounds, seconds);
            await InPostgres(writers, rounds, seconds);
        }
    }

    /// <summary>What the bounds are stated for.</summary>
    public static async Task WithABound(int rounds, int seconds)
    {
        await InSqlite(32, rounds, seconds);
        await InPostgres(32, rounds, seconds);
    }

    /// <summary>The PostgreSQL server that a part needs.</summary>
    public static string Server(string part) => Environment.GetEnvironmentVariable("TEMPMESSENGER_TEST_POSTGRES")
        ?? throw new InvalidOperationException($"{part}: set TEMPMESSENGER_TEST_POSTGRES (script/servers prints it).");

    private static async Task InSqlite(int writers, int rounds, int seconds)
    {
        using var log = await AppendLoop.Start(postgres: null);
        using var bare = await AppendLoop.Start(postgres: null);
        await bare.Append();
        using var connection = SqliteFile.Open(bare.File);
        var next = new Rows();
        await Compare("SQLite", writers, log, rounds, seconds, size => Task.FromResult(Insert(connection, next, size, seconds)));
    }

    private static async Task InPostgres(int writers, int rounds, int seconds)
    {
        var server = Server("append");
        using var log = await AppendLoop.Start(server);
        using var bare = await AppendLoop.Start(server);
        await bare.Append();
        await using var source = NpgsqlDataSource.Create(bare.Connection);
        await using var connection = await source.OpenConnectionAsync();
        var next = new Rows();
        await Compare("PostgreSQL", writers, log, rounds, seconds, size => Insert(connection, next, size, seconds));
    }

    private static async Task Compare(string database, int writers, AppendLoop log, int rounds, int seconds, Func<int, Task<double>> insert)
    {
        Task<double> Ours() => RpcLoop.PerSecond(log.Append, writers, seconds);
        await Ours();
        // As many as the log itself puts into a transaction on average.
        var size = Math.Max(1, (int)Math.Round(log.MeanBatch));
        var name = $"appending to the log in {database}, {writers} {(writers == 1 ? "writer" : "writers")}";
        await Rounds.Compare(name, "/s", "0", Bound.AtLeast, writers == 32 ? 0.7 : null, rounds, Ours, $"bare inserts, {size} in a transaction", () => insert(size));
        if (writers > 1)
            await Rounds.Compare("the same", "/s", "0", Bound.AtLeast, writers == 32 ? 3 : null, rounds, Ours, "bare inserts, each with a commit", () => insert(1));
    }

    private static double Insert(SqliteConnection connection, Rows next, int size, int seconds)
    {
        using var eventRow = new SqliteStatement(connection, $"INSERT INTO events({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        using var command = new SqliteStatement(connection, "INSERT INTO commands(command_id, position, version) VALUES(?1, ?2, ?3)");
        using var claim = new SqliteStatement(connection, "INSERT INTO claims(scope, key, owner) VALUES(?1, ?2, ?3)");
        var clock = Stopwatch.StartNew();
        var done = 0L;
        for (; clock.Elapsed.TotalSeconds < seconds; done += size)
        {
            using var transaction = connection.BeginTransaction();
            for (var row = 0; row < size; row++)
            {
                var (position, stream) = next.Take();
                eventRow.Bind(1, position).Bind(2, stream).Bind(3, 1).Bind(4, "Benched").Bind(5, AppendLoop.Data).Bind(6, stream)
                    .Bind(7, 1).Bind(8, Rows.Hash).Bind(9, Rows.Hash).Run();
                command.Bind(1, stream).Bind(2, position).Bind(3, 1).Run();
                claim.Bind(1, "bench").Bind(2, stream).Bind(3, stream).Run();
            }
            transaction.Commit();
        }
        return done / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Insert(NpgsqlConnection connection, Rows next, int size, int seconds)
    {
        var clock = Stopwatch.StartNew();
        var done = 0L;
        for (; clock.Elapsed.TotalSeconds < seconds; done += size)
        {
            var rows = Enumerable.Range(0, size).Select(_ => next.Take()).ToList();
            var positions = rows.Select(row => row.Position).ToArray();
            var streams = rows.Select(row => row.Stream).ToArray();
            await using var batch = connection.CreateBatch();
            var ones = Enumerable.Repeat(1L, size).ToArray();
            var types = Enumerable.Repeat("Benched", size).ToArray();
            var data = Enumerable.Repeat(AppendLoop.Data, size).ToArray();
            var hashes = Enumerable.Repeat(Rows.Hash, size).ToArray();
            Add(batch, $"INSERT INTO events({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)", positions, streams, ones, types, data, streams, ones, hashes, hashes);
            Add(batch, "INSERT INTO commands(command_id, position, version) SELECT * FROM unnest($1, $2, $3)", streams, positions, ones);
            Add(batch, "INSERT INTO claims(scope, key, owner) SELECT * FROM unnest($1, $2, $3)", Enumerable.Repeat("bench", size).ToArray(), streams, streams);
            // One batch is one transaction. Its statements are planned once.
            await batch.PrepareAsync();
            await batch.ExecuteNonQueryAsync();
        }
        return done / clock.Elapsed.TotalSeconds;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>Counts rows that nobody has inserted yet.</summary>
    private sealed class Rows
    {
        public static readonly byte[] Hash = new byte[32];
        private long last = 1_000;

        public (long Position, string Stream) Take() => (++last, $"bench-{last:x32}");
    }
}
