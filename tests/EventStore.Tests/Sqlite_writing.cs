using Microsoft.Data.Sqlite;
using TempMessenger.EventStore.Sqlite;
using TempMessenger.Storage.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_writing : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EventLog store;

    public Sqlite_writing()
    {
        store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_callers_share_a_handful_of_commits()
    {
        Task<AppendResult>[] appends;
        using (HoldTheFile())
            appends = [.. Enumerable.Range(0, 1000).Select(n => store.Append(Some.Append($"s-{n}", expected: 0), Cancellation))];

        Assert.All(await Task.WhenAll(appends), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.InRange(store.Commits, 4, 5);
        Assert.Equal(1000, await store.LastPosition(Cancellation));
    }

    [Fact]
    public async Task Who_gives_up_while_waiting_has_written_nothing()
    {
        using var giveUp = new CancellationTokenSource();
        var append = Some.Append("given-up");
        Task<AppendResult> givenUp;
        using (HoldTheFile())
        {
            // More than a batch stands before it, and none is through while the file is held.
            for (var n = 0; n < AppendWriter.BatchSize + 1; n++)
                _ = store.Append(Some.Append("before"), Cancellation);
            givenUp = store.Append(append, giveUp.Token);
            await giveUp.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        await store.Append(Some.Append("after"), Cancellation);
        Assert.Empty(await store.ReadStream("given-up", 0, Cancellation));
        Assert.IsType<AppendResult.Appended>(await store.Append(append, Cancellation));
    }

    [Fact]
    public async Task Who_has_given_up_already_is_not_let_in()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Append(Some.Append("a"), new CancellationToken(true)));
        await store.Append(Some.Append("after"), Cancellation);
        Assert.Empty(await store.ReadStream("a", 0, Cancellation));
    }

    [Fact]
    public async Task More_than_can_wait_are_turned_away_and_the_others_served()
    {
        var accepted = new List<Task<AppendResult>>();
        using (HoldTheFile())
        {
            for (var n = 0; n < AppendWriter.MostWaiting; n++)
                accepted.Add(store.Append(Some.Append("a"), Cancellation));
            await Assert.ThrowsAsync<EventStoreUnavailableException>(async () =>
            {
                for (var n = 0; n <= AppendWriter.BatchSize; n++)
                    accepted.Add(store.Append(Some.Append("a"), Cancellation));
            });
        }

        Assert.All(await Task.WhenAll(accepted), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(accepted.Count, await store.LastPosition(Cancellation));
    }

    [Fact]
    public async Task A_full_disk_refuses_half_applies_nothing_and_is_over_when_there_is_room_again()
    {
        await store.Append(Some.Claiming("a", new UniqueClaim("name", "ada", "1")), Cancellation);
        Execute($"PRAGMA max_page_count={Number("PRAGMA page_count") + 3}");
        var large = new Append(Some.Id(), [Some.To("b"), new StreamAppend("c", 0, [Some.Event(data: new string('x', 100_000))])])
        {
            Releases = [new("name", "ada", "1")],
            Claims = [new("name", "eve", "1")],
            State = [new("secret", "1", [1])],
        };

        var full = await Assert.ThrowsAsync<EventStoreUnavailableException>(() => store.Append(large, Cancellation));

        Assert.Equal(13, Assert.IsType<SqliteException>(full.InnerException).SqliteErrorCode);
        Assert.Single(await store.ReadAll(0, 10, Cancellation));
        Assert.Equal(("1", null), (await store.FindClaim("name", "ada", Cancellation), await store.FindClaim("name", "eve", Cancellation)));
        Assert.Null(await store.FindState("secret", "1", Cancellation));
        Assert.IsType<AppendResult.Conflict>(await store.Append(Some.Append("a", expected: 9), Cancellation));
        Assert.Equal(1, await store.LastPosition(Cancellation));

        Execute("PRAGMA max_page_count=1000000");
        Assert.Equal(new AppendResult.Appended(3, 1), await store.Append(large, Cancellation));
        Assert.Equal([1, 2, 3], (await store.ReadAll(0, 10, Cancellation)).Select(e => e.Position));
        Assert.Equal("1", await store.FindClaim("name", "eve", Cancellation));
    }

    [Fact]
    public async Task Those_who_wait_when_the_store_closes_are_served_and_later_ones_turned_away()
    {
        var waiting = Enumerable.Range(0, 100).Select(_ => store.Append(Some.Append("a"), Cancellation)).ToList();
        store.Dispose();

        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<AppendResult.Appended>(result));
        await Assert.ThrowsAsync<EventStoreUnavailableException>(() => store.Append(Some.Append("a"), Cancellation));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_left_alone()
    {
        store.Dispose();
        var path = folder.File("newer.db");
        using var newer = SqliteFile.Open(path);
        SqliteSchema.Migrate(newer, ["CREATE TABLE a(x)", "CREATE TABLE b(x)", "CREATE TABLE c(x)"]);

        Assert.Throws<InvalidDataException>(() => SqliteEventStore.Open(path, Some.Clock(), Some.Chain));
    }

    [Fact]
    public void Commits_are_on_the_disk_when_they_are_answered()
    {
        Assert.Equal(2, Number("PRAGMA synchronous"));
        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    /// <summary>Another connection's write lock: the writer waits with its first batch until it is disposed.</summary>
    private SqliteConnection HoldTheFile()
    {
        var other = SqliteFile.Open(folder.File("events.db"));
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }

    private void Execute(string sql) => Scalar(sql);

    private long Number(string sql) => (long)Scalar(sql)!;

    /// <summary>On the connection that writes.</summary>
    private object? Scalar(string sql) => store.Database.RunAlone(1, db => db.First(row => row.GetValue(0), sql), Cancellation).GetAwaiter().GetResult();
}
