using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;
using Xunit;

namespace TempMessenger.EventStore.Tests;

[Trait("Needs", "servers")]
public sealed class Postgres_rebuild : RebuildContract, IDisposable
{
    private readonly TestDatabase server = new();
    private readonly PostgresDatabase database;
    private readonly PostgresDatabase another;
    private readonly EventLog store;
    private readonly Tally tally;
    private readonly Tally ofAnother;

    public Postgres_rebuild()
    {
        (database, another) = (Open(), Open());
        store = PostgresEventStore.Open(database, Some.Clock(), Some.Chain, NullLogger<EventLog>.Instance);
        (tally, ofAnother) = (new Tally(database), new Tally(another));
    }

    private protected override EventLog Store => store;

    private protected override Tally Tally => tally;

    private protected override Tally OfAnotherInstance => ofAnother;

    [Fact]
    public async Task Numbers_that_the_database_draws_go_on_after_those_of_the_fresh_table()
    {
        using var folder = new TemporaryFolder();
        var schema = new DatabaseSchema("drawn", sql => [$"CREATE TABLE drawn(number {sql.Serial}, name {sql.Text} NOT NULL){sql.Strict}"]);
        await database.Write(schema.Migrate, Cancellation);
        using var fresh = new SqliteDatabase(folder.File("fresh.db"), schema);
        await fresh.Run("INSERT INTO drawn(name) VALUES('a'), ('b'), ('c')", Cancellation);

        var shadows = database.ShadowsOf(["drawn"]);
        await shadows.Create(Cancellation);
        await shadows.Fill(fresh, Cancellation);
        await database.Write(shadows.Exchange, Cancellation);
        await shadows.Remove(Cancellation);

        await database.Run("INSERT INTO drawn(name) VALUES('d')", Cancellation);
        Assert.Equal([(1, "a"), (2, "b"), (3, "c"), (4, "d")], await database.All(row => (row.GetInt64(0), row.GetString(1)), "SELECT number, name FROM drawn ORDER BY 1", Cancellation));
    }

    public void Dispose()
    {
        tally.Dispose();
        ofAnother.Dispose();
        store.Dispose();
        database.Dispose();
        another.Dispose();
        server.Dispose();
    }

    private protected override Task<List<string>> Names() => database.All(
        row => row.GetString(0), "SELECT relname::text FROM pg_class WHERE relnamespace='public'::regnamespace AND relkind IN ('r', 'i') ORDER BY 1", Cancellation);

    private protected override Task<List<string>> Faults() => Task.FromResult<List<string>>([]);

    private PostgresDatabase Open()
    {
        var opened = new PostgresDatabase(server.Connection, [Preparation.Schema(EventSchema.Schema), Preparation.Schema(Tally.Steps)]);
        opened.Prepare(CancellationToken.None).GetAwaiter().GetResult();
        return opened;
    }
}
