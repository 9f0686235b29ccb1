using TempMessenger.EventStore.Sqlite;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_event_store : EventStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private EventLog store;

    public Sqlite_event_store() => store = Open();

    protected override IEventStore Store => store;

    private protected override EventLog Log => store;

    protected override void Change(string sql) =>
        store.Database.RunAlone(1, db => db.Run(sql), Cancellation).GetAwaiter().GetResult();

    protected override void Reopen()
    {
        store.Dispose();
        store = Open();
    }

    protected override void Empty()
    {
        store.Dispose();
        foreach (var file in Directory.GetFiles(folder.Path))
            File.Delete(file);
        store = Open();
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private EventLog Open() => SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);
}
