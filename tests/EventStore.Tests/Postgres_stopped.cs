using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
using Xunit;

namespace TempMessenger.EventStore.Tests;

[Trait("Needs", "servers")]
public sealed class Postgres_stopped : StoppedContract
{
    private readonly TestDatabase server = new();
    private readonly PostgresDatabase database;
    private readonly EventLog store;
    private readonly Tally tally;

    public Postgres_stopped()
    {
        database = new PostgresDatabase(server.Connection, [Preparation.Schema(EventSchema.Schema), Preparation.Schema(Tally.Steps)]);
        database.Prepare(CancellationToken.None).GetAwaiter().GetResult();
        store = PostgresEventStore.Open(database, Some.Clock(), Some.Chain, NullLogger<EventLog>.Instance);
        tally = new Tally(database);
    }

    private protected override EventLog Store => store;

    private protected override Tally Tally => tally;

    private protected override void Close()
    {
        tally.Dispose();
        store.Dispose();
        database.Dispose();
        server.Dispose();
    }
}
