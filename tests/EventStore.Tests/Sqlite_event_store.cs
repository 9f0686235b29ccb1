using TempMessenger.EventStore.Sqlite;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_event_store : EventStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private EventLog store;

    public Sqlite_event_store() => store = Open();

    protected override IEventStore Store => store;

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

    private EventLog Open() => SqliteEventStore.Open(folder.File("events.db"), Some.Clock());
}
