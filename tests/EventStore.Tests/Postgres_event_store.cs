using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Postgres;
using TempMessenger.Storage.Postgres;
using Xunit;

namespace TempMessenger.EventStore.Tests;

[Trait("Needs", "servers")]
public sealed class Postgres_event_store : EventStoreContract, IDisposable
{
    private readonly TestDatabase server = new();
    private PostgresDatabase database;
    private EventLog store;

    public Postgres_event_store() => (database, store) = Open();

    protected override IEventStore Store => store;

    private protected override EventLog Log => store;

    protected override void Change(string sql) => server.Execute($"ALTER TABLE events DROP CONSTRAINT IF EXISTS events_hashed; {sql}");

    protected override void Reopen()
    {
        Close();
        (database, store) = Open();
    }

    protected override void Empty()
    {
        Close();
        server.Execute("DELETE FROM events; DELETE FROM commands; DELETE FROM claims; DELETE FROM state");
        (database, store) = Open();
    }

    public void Dispose()
    {
        Close();
        server.Dispose();
    }

    private void Close()
    {
        store.Dispose();
        database.Dispose();
    }

    private (PostgresDatabase Database, EventLog Store) Open()
    {
        var opened = new PostgresDatabase(server.Connection, [Preparation.Schema(EventSchema.Schema)]);
        opened.Prepare(CancellationToken.None).GetAwaiter().GetResult();
        return (opened, PostgresEventStore.Open(opened, Some.Clock(), Some.Chain, NullLogger<EventLog>.Instance));
    }
}
