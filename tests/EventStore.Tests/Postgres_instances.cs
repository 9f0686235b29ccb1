using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TempMessenger.EventStore.Keys;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
using Xunit;

namespace TempMessenger.EventStore.Tests;

/// <summary>Several processes on one database: each has its own pool, writer and follower.</summary>
[Trait("Needs", "servers")]
public sealed class Postgres_instances : IAsyncDisposable
{
    private readonly TestDatabase server = new();
    private readonly TemporaryFolder folder = new();
    private readonly List<IAsyncDisposable> opened = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_are_made_once_however_many_start_at_the_same_time()
    {
        var made = 0;
        var counting = new Preparation(async (connection, cancellation) =>
            made += await connection.All(row => row.GetInt64(0), "SELECT count(*) FROM schema_versions", cancellation) is [1] ? 1 : 0);
        var databases = Enumerable.Range(0, 12).Select(_ => Database(Preparation.Schema("first", ["CREATE TABLE a(x int)", "CREATE TABLE b(x int)"]), counting));

        await Task.WhenAll(databases.ToList().Select(database => database.Prepare(Cancellation)));

        Assert.Equal(12, made);
        Assert.Equal("first 2", server.Scalar("SELECT string_agg(name || ' ' || version, ',') FROM schema_versions"));
        Assert.Equal("2", server.Scalar("SELECT count(*) FROM pg_tables WHERE tablename IN ('a', 'b')"));
    }

    [Fact]
    public async Task A_later_version_adds_its_steps_and_an_earlier_one_is_refused()
    {
        string[] steps = ["CREATE TABLE a(x int)", "INSERT INTO a VALUES(7)"];
        await Database(Preparation.Schema("first", steps[..1])).Prepare(Cancellation);
        await Database(Preparation.Schema("first", steps)).Prepare(Cancellation);
        await Database(Preparation.Schema("first", steps)).Prepare(Cancellation);

        Assert.Equal("7", server.Scalar("SELECT sum(x) FROM a"));
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Database(Preparation.Schema("first", steps[..1])).Prepare(Cancellation));
        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        var database = Database(Preparation.Schema("first", ["CREATE TABLE a(x int)", "INSERT INTO missing VALUES(1)"]));
        await Assert.ThrowsAsync<PostgresException>(() => database.Prepare(Cancellation));
        Assert.Equal("0", server.Scalar("SELECT count(*) FROM pg_tables WHERE tablename IN ('a', 'schema_versions')"));

        server.Execute("CREATE TABLE missing(x int)");
        await database.Prepare(Cancellation);
        Assert.Equal("1", server.Scalar("SELECT sum(x) FROM missing"));
    }

    [Fact]
    public async Task An_instance_with_other_keys_is_refused()
    {
        var own = new KeyFolder(folder.File("own"));
        await Database(Events(), InstallationCheck.Of(InstallationKey.Locate(own))).Prepare(Cancellation);
        await Database(Events(), InstallationCheck.Of(InstallationKey.Locate(own))).Prepare(Cancellation);

        var none = new KeyFolder(folder.File("none"));
        var missing = await Assert.ThrowsAsync<InvalidDataException>(
            () => Database(Events(), InstallationCheck.Of(InstallationKey.Locate(none))).Prepare(Cancellation));
        Assert.Contains("Accounts:KeyFolder", missing.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(none.Path));

        InstallationKey.Open(none, mayCreate: true);
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(
            () => Database(Events(), InstallationCheck.Of(InstallationKey.Locate(none))).Prepare(Cancellation));
        Assert.Contains("another installation", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Position_order_is_commit_order_over_all_instances()
    {
        const int Each = 100;
        EventLog[] stores = [Store(), Store(), Store()];
        var writing = Task.WhenAll(stores.SelectMany((store, instance) => Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var n = 0; n < Each; n++)
                await store.Append(Some.Append(Some.To($"own-{instance}-{writer}", n), Some.To("common")), Cancellation);
        })));

        var reader = Store();
        var seen = new List<RecordedEvent>();
        while (seen.Count < 3 * 4 * Each * 2)
        {
            var after = seen.Count == 0 ? 0 : seen[^1].Position;
            await reader.WaitForEvents(after, Cancellation);
            seen.AddRange(await reader.ReadAll(after, 7, Cancellation));
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen.Select(e => e.Position));
        Assert.All(seen.GroupBy(e => e.Stream), stream =>
            Assert.Equal(Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(e => e.Version)));
    }

    [Fact]
    public async Task Of_all_instances_one_wins_a_version_a_name_and_a_command()
    {
        EventLog[] stores = [Store(), Store()];
        var append = Some.Append("twice");
        for (var round = 0; round < 20; round++)
        {
            var versions = await Both(store => store.Append(Some.Append("a", expected: round), Cancellation));
            Assert.Single(versions.OfType<AppendResult.Appended>());
            Assert.Equal(new AppendResult.Conflict("a", round + 1), Assert.Single(versions.OfType<AppendResult.Conflict>()));

            var names = await Both(store => store.Append(
                Some.Claiming("b", new UniqueClaim("name", $"{round}", store == stores[0] ? "1" : "2")), Cancellation));
            Assert.Single(names.OfType<AppendResult.Appended>());
            Assert.Single(names.OfType<AppendResult.Taken>());
        }

        var commands = await Both(store => store.Append(append, Cancellation));
        var done = Assert.Single(commands.OfType<AppendResult.Appended>());
        Assert.Equal(new AppendResult.Repeated(done.Position, 1), Assert.Single(commands.OfType<AppendResult.Repeated>()));

        Task<AppendResult[]> Both(Func<EventLog, Task<AppendResult>> call) => Task.WhenAll(stores.Select(call));
    }

    [Fact]
    public async Task An_instance_hears_of_what_another_one_appends()
    {
        var (here, there) = (Store(), Store());
        var waiting = there.WaitForEvents(0, Cancellation);
        Assert.False(waiting.IsCompleted);
        await here.Append(Some.Append("a"), Cancellation);
        await waiting;
        Assert.Equal(1, await there.LastPosition(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(opened))
            await one.DisposeAsync();
        server.Dispose();
        folder.Dispose();
    }

    private static Preparation Events() => Preparation.Schema(EventSchema.Schema);

    private PostgresDatabase Database(params Preparation[] preparations)
    {
        var database = new PostgresDatabase(server.Connection, preparations);
        opened.Add(database);
        return database;
    }

    private EventLog Store()
    {
        var store = PostgresEventStore.Open(Database(Events()), Some.Clock(), Some.Chain, NullLogger<EventLog>.Instance);
        opened.Add(store);
        return store;
    }
}
