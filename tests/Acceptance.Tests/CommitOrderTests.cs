using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using TempMessenger.EventStore;

namespace TempMessenger.Acceptance.Tests;

public sealed class CommitOrderTests
{
    // A transaction that writes such an event fails as a whole, with all that were to be committed together.
    private const string Doomed = "Doomed";

    private const string DoomInSqlite =
        $"CREATE TRIGGER doom BEFORE INSERT ON events WHEN NEW.type='{Doomed}' BEGIN SELECT RAISE(ABORT, 'doomed'); END";

    private const string DoomInPostgres =
        $"""
        CREATE FUNCTION doom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'doomed'; END $$;
        CREATE TRIGGER doom BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.type='{Doomed}') EXECUTE FUNCTION doom()
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_sees_every_event_once_in_commit_order_in_SQLite()
    {
        await using var log = await LogInstance.Open();
        await using var idle = new SqliteConnection($"Data Source={log.File};Pooling=False");
        await idle.OpenAsync(Cancellation);
        await Run(idle, DoomInSqlite);
        // It reads: whoever stood idle after writing would keep every writer out, which SQLite promises.
        await Run(idle, "BEGIN; SELECT * FROM events");

        await Subscriber_misses_nothing("SQLite", [log.Store], log.Store);

        Assert.Empty(await Rows(idle, "SELECT position FROM events"));
    }

    [Fact]
    public async Task A_subscriber_sees_every_event_once_in_commit_order_in_PostgreSQL()
    {
        using var database = new TestDatabase();
        var keys = Directory.CreateTempSubdirectory("tempmessenger-keys-").FullName;
        await using var first = await LogInstance.Open(database.Connection, keys);
        await first.Store.LastPosition(Cancellation);
        await using var second = await LogInstance.Open(database.Connection, keys);
        await using var reader = await LogInstance.Open(database.Connection, keys);
        database.Execute(DoomInPostgres);
        await using var idle = new NpgsqlConnection($"{database.Connection};Pooling=false");
        await idle.OpenAsync(Cancellation);
        await Run(idle, "BEGIN; INSERT INTO state(scope, key, value) VALUES('idle', 'idle', ''); SELECT * FROM events");

        await Subscriber_misses_nothing("PostgreSQL", [first.Store, second.Store], reader.Store);

        Assert.Equal("idle in transaction", database.Scalar($"SELECT state FROM pg_stat_activity WHERE pid={idle.ProcessID}"));
        Directory.Delete(keys, recursive: true);
    }

    private static async Task Subscriber_misses_nothing(string where, IEventStore[] instances, IEventStore reader)
    {
        const int Writers = 64;
        var each = Scale.Of(20, 2_000);
        var accepted = new ConcurrentBag<Accepted>();
        var refused = 0;
        var subscribing = Subscribe(reader);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var random = new Random(writer);
            var store = instances[writer % instances.Length];
            var version = 0L;
            for (var n = 0; n < each; n++)
            {
                var append = Some($"{writer}-{n}", $"own-{writer}", version, random.Next(100));
                var called = TimeProvider.System.GetTimestamp();
                if (await Answered(store, append) is { } position)
                {
                    accepted.Add(new(append.CommandId, position, called, TimeProvider.System.GetTimestamp()));
                    version++;
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }));
        Assert.IsType<AppendResult.Appended>(await instances[0].Append(new("end", [new("end", 0, [new("Ended", "{}"u8.ToArray())])]), Cancellation));
        var seen = await subscribing;

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen.Select(e => e.Position));
        Assert.Equal(accepted.OrderBy(one => one.Position).Select(one => one.CommandId), seen.SkipLast(1).Where(e => e.Stream != "common").Select(e => e.CommandId));
        Assert.All(seen.GroupBy(e => e.Stream), stream => Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version)));
        AssertLaterCallsHaveLaterPositions(accepted);
        Assert.InRange(refused, 1, Writers * each - 1);
        Scale.Report($"commit order in {where}: {Writers} writers, {accepted.Count} appends accepted, {refused} refused or rolled back, one session idle in a transaction: the subscriber saw {seen.Count} events, each once and in order");
    }

    /// <summary>Seven of a hundred are refused, three fail in the database with all beside them, the others write to two streams.</summary>
    private static Append Some(string id, string own, long version, int dice)
    {
        NewEvent[] events = [new(dice < 3 ? Doomed : "Happened", "{}"u8.ToArray())];
        var expected = dice is >= 3 and < 7 ? version + 5 : version;
        return new(id, [new(own, expected, events), new("common", null, events)])
        {
            Claims = [new("name", dice is >= 7 and < 10 ? "everybody's" : id, id)],
        };
    }

    /// <summary>The position; null: refused, or rolled back for its own event's sake. Who was rolled back for another's sends it again.</summary>
    private static async Task<long?> Answered(IEventStore store, Append append)
    {
        while (true)
        {
            try
            {
                return await store.Append(append, Cancellation) switch
                {
                    AppendResult.Appended done => done.Position - 1,
                    AppendResult.Repeated done => done.Position - 1,
                    _ => null,
                };
            }
            catch (EventStoreUnavailableException)
            {
                if (append.Streams[0].Events[0].Type == Doomed)
                    return null;
            }
        }
    }

    private static async Task<List<RecordedEvent>> Subscribe(IEventStore reader)
    {
        var seen = new List<RecordedEvent>();
        while (seen.Count == 0 || seen[^1].Type != "Ended")
        {
            var after = seen.Count == 0 ? 0 : seen[^1].Position;
            await reader.WaitForEvents(after, Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
            seen.AddRange(await reader.ReadAll(after, 100, Cancellation));
        }

        return seen;
    }

    private static void AssertLaterCallsHaveLaterPositions(IEnumerable<Accepted> accepted)
    {
        var byAnswer = new Queue<Accepted>(accepted.OrderBy(one => one.AnsweredAt));
        var newest = 0L;
        foreach (var one in accepted.OrderBy(one => one.CalledAt))
        {
            while (byAnswer.Peek().AnsweredAt < one.CalledAt)
                newest = Math.Max(newest, byAnswer.Dequeue().Position);
            Assert.True(one.Position > newest, $"{one.Position} was called after {newest} had been answered");
        }
    }

    private static async Task Run(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<List<long>> Rows(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(Cancellation);
        var all = new List<long>();
        while (await rows.ReadAsync(Cancellation))
            all.Add(rows.GetInt64(0));
        return all;
    }

    private sealed record Accepted(string CommandId, long Position, long CalledAt, long AnsweredAt);
}
