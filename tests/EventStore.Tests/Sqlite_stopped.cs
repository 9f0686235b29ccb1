using TempMessenger.EventStore.Sqlite;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_stopped : StoppedContract
{
    private readonly TemporaryFolder folder = new();
    private readonly EventLog store;
    private readonly Tally tally = new();

    public Sqlite_stopped() => store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);

    private protected override EventLog Store => store;

    private protected override Tally Tally => tally;

    private protected override void Close()
    {
        store.Dispose();
        tally.Dispose();
        folder.Dispose();
    }
}
