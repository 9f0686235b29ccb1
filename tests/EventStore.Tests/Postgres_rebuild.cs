using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
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
