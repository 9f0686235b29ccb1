using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
using Xunit;

namespace TempMessenger.EventStore.Tests;

[Trait("Needs", "servers")]
public sealed class Postgres_writing : IAsyncDisposable
{
    private readonly TestDatabase server = new();
    private readonly PostgresDatabase database;
    private readonly EventLog store;

    public Postgres_writing()
    {
        database = new PostgresDatabase(server.Connection, [Preparation.Schema(EventSchema.Schema)]);
        store = PostgresEventStore.Open(database, Some.Clock(), Some.Chain, NullLogger<EventLog>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_callers_share_a_handful_of_commits()
    {
        Task<AppendResult>[] appends;
        await using (await HoldTheLog())
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
        await using (await HoldTheLog())
        {
            // More than a batch stands before it, and none is through while the log is held.
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
    public async Task A_log_that_somebody_holds_too_long_refuses_and_writes_nothing()
    {
        var append = Some.Claiming("a", new UniqueClaim("name", "ada", "1"));
        await using (await HoldTheLog())
            await Assert.ThrowsAsync<EventStoreUnavailableException>(() => store.Append(append, Cancellation));

        Assert.Empty(await store.ReadAll(0, 10, Cancellation));
        Assert.Null(await store.FindClaim("name", "ada", Cancellation));
        Assert.Equal(new AppendResult.Appended(1, 1), await store.Append(append, Cancellation));
    }

    [Fact]
    public async Task An_instance_that_stands_still_in_a_transaction_loses_the_log()
    {
        using var stopped = new CancellationTokenSource();
        var holds = new TaskCompletionSource();
        var frozen = database.Transact(
            async (connection, _) =>
            {
                await connection.Lock(PostgresLock.Append, CancellationToken.None);
                holds.SetResult();
                await Task.Delay(Timeout.Infinite, stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return await connection.Run("INSERT INTO commands VALUES('late', 1, 1)", CancellationToken.None);
            },
            Cancellation,
            TimeSpan.FromMinutes(1));
        await holds.Task;

        Assert.IsType<AppendResult.Appended>(await store.Append(Some.Append("a"), Cancellation));
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => frozen);
        Assert.Equal("0", server.Scalar("SELECT count(*) FROM commands WHERE command_id='late'"));
    }

    [Fact]
    public async Task Connections_that_the_server_ended_are_replaced_without_a_refusal()
    {
        await store.Append(Some.Append("a"), Cancellation);
        server.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname=current_database() AND pid<>pg_backend_pid()");
        Assert.IsType<AppendResult.Appended>(await store.Append(Some.Append("a"), Cancellation));
        server.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname=current_database() AND pid<>pg_backend_pid()");
        Assert.Equal(2, (await store.ReadStream("a", 0, Cancellation)).Count);
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_the_turn_of_another_instance()
    {
        Task<AppendResult> first, behind;
        Task<NpgsqlConnection> anothersTurn;
        await using (await HoldTheLog())
        {
            first = store.Append(Some.Append("a"), Cancellation);
            await Waiting(1);
            behind = store.Append(Some.Append("b"), Cancellation);
            anothersTurn = HoldTheLog();
            await Waiting(2);
        }

        await using (await anothersTurn)
        {
            Assert.Equal(new AppendResult.Appended(1, 1), await first);
            Assert.False(behind.IsCompleted);
        }

        Assert.Equal(new AppendResult.Appended(2, 1), await behind);
    }

    [Fact]
    public async Task A_batch_that_the_database_refuses_takes_none_with_it_that_gathered_behind()
    {
        await store.LastPosition(Cancellation);
        server.Execute(
            """
            CREATE FUNCTION doom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'doomed'; END $$;
            CREATE TRIGGER doom BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.stream='doomed') EXECUTE FUNCTION doom()
            """);
        Task<AppendResult> doomed, behind;
        await using (await HoldTheLog())
        {
            doomed = store.Append(Some.Append("doomed"), Cancellation);
            await Waiting(1);
            behind = store.Append(Some.Append("b"), Cancellation);
        }

        var fault = await Assert.ThrowsAsync<EventStoreUnavailableException>(() => doomed);
        Assert.Contains("doomed", Assert.IsType<PostgresException>(fault.InnerException).MessageText, StringComparison.Ordinal);
        Assert.Equal(new AppendResult.Appended(1, 1), await behind);
        Assert.Equal("b", Assert.Single(await store.ReadAll(0, 10, Cancellation)).Stream);
    }

    [Fact]
    public async Task Commits_are_on_the_disk_when_they_are_answered()
    {
        var settings = await database.Run(
            (connection, token) => connection.All(
                row => (row.GetString(0), row.GetString(1)),
                "SELECT current_setting('synchronous_commit'), current_setting('transaction_isolation')",
                token),
            Cancellation);
        Assert.Equal([("on", "read committed")], settings);
    }

    [Fact]
    public async Task An_instance_of_the_version_before_cannot_append_outside_the_chain()
    {
        await store.Append(Some.Append("a"), Cancellation);
        var refused = Assert.Throws<PostgresException>(() => server.Execute(
            "INSERT INTO events(position, stream, version, type, data, command_id, recorded_at) VALUES(2, 'a', 2, 'Happened', '', 'c', 1)"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Fact]
    public async Task A_mistake_of_the_program_is_no_unavailability()
    {
        await store.LastPosition(Cancellation);
        await Assert.ThrowsAsync<PostgresException>(() => database.Run((connection, token) => connection.Run("SELECT nothing", token), Cancellation));
    }

    [Fact]
    public async Task A_connection_can_be_tried()
    {
        var found = await PostgresCheck.Test(server.Connection, Cancellation);
        Assert.Matches("^PostgreSQL [0-9.]+.*, database test_.* as .*, synchronous_commit on$", found);

        var nowhere = new NpgsqlConnectionStringBuilder(server.Connection) { Database = "no_such_database" }.ConnectionString;
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => PostgresCheck.Test(nowhere, Cancellation));
        Assert.Contains("Postgres:Connection", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no_such_database", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => PostgresCheck.Test("Host=127.0.0.1;Port=1", Cancellation));
        await Assert.ThrowsAsync<InvalidDataException>(() => PostgresCheck.Test("Horst=127.0.0.1", Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await database.DisposeAsync();
        server.Dispose();
    }

    /// <summary>Until so many wait for the lock of the log.</summary>
    private async Task Waiting(int count)
    {
        const string Waiters =
            "SELECT count(*) FROM pg_locks WHERE locktype='advisory' AND NOT granted AND database=(SELECT oid FROM pg_database WHERE datname=current_database())";
        while (server.Scalar(Waiters) != $"{count}")
            await Task.Delay(20, Cancellation);
    }

    /// <summary>Holds the lock of the log: nobody appends until it is disposed.</summary>
    private async Task<NpgsqlConnection> HoldTheLog()
    {
        await store.LastPosition(Cancellation);
        var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.Connection) { Pooling = false }.ConnectionString);
        await other.OpenAsync(Cancellation);
        await other.Run("SELECT pg_advisory_lock($1, $2)", Cancellation, PostgresLocks.Family, (int)PostgresLock.Append);
        return other;
    }
}
