using TempMessenger.Storage.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>The embedded log: one file of one process.</summary>
internal static class SqliteEventStore
{
    public static EventLog Open(string path, TimeProvider clock, ChainKey chain)
    {
#pragma warning disable CA2000 // The log that is given back closes it.
        var database = new SqliteDatabase(path, EventSchema.Schema);
#pragma warning restore CA2000
        var log = new AwaitablePosition();
        // SQLite works synchronously: nothing is waited for here.
        log.Rise(database.All(row => row.GetInt64(0), EventSchema.LastPosition, CancellationToken.None).GetAwaiter().GetResult()[0]);
        return new EventLog(database, new AppendWriter(new SqliteAppends(database), chain, log, clock), log, (null, Close));

        ValueTask Close()
        {
            database.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
