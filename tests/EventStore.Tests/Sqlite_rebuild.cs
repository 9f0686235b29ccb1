using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Sqlite_rebuild : RebuildContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EventLog store;
    private readonly Tally tally = new();

    public Sqlite_rebuild() => store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);

    private protected override EventLog Store => store;

    private protected override Tally Tally => tally;

    // The files are one process's.
    private protected override Tally OfAnotherInstance => tally;

    public void Dispose()
    {
        Assert.Empty(Directory.GetDirectories(tally.Database.WorkFolder!));
        store.Dispose();
        tally.Dispose();
        folder.Dispose();
    }

    private protected override Task<List<string>> Names() => tally.Database.All(
        row => row.GetString(0), "SELECT name FROM sqlite_schema ORDER BY name", Cancellation);

    private protected override async Task<List<string>> Faults() =>
        [.. (await tally.Database.All(row => row.GetString(0), "PRAGMA integrity_check", Cancellation)).Where(line => line != "ok")];
}
