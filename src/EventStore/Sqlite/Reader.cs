using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>What is read, on a connection of its own, by one thread at a time.</summary>
internal sealed class Reader : IDisposable
{
    private const string Columns = "position, stream, version, type, data, command_id, recorded_at";
    private readonly SqliteConnection connection;
    private readonly Statement stream;
    private readonly Statement all;
    private readonly Statement claim;
    private readonly Statement state;
    private readonly Statement states;

    public Reader(SqliteConnection connection)
    {
        this.connection = connection;
        using (var readOnly = new Statement(connection, "PRAGMA query_only=ON"))
            readOnly.Run();
        stream = new(connection, $"SELECT {Columns} FROM events WHERE stream=$0 AND version>$1 ORDER BY version", 2);
        all = new(connection, $"SELECT {Columns} FROM events WHERE position>$0 ORDER BY position LIMIT $1", 2);
        claim = new(connection, "SELECT owner FROM claims WHERE scope=$0 AND key=$1", 2);
        state = new(connection, "SELECT value FROM state WHERE scope=$0 AND key=$1", 2);
        states = new(connection, "SELECT key, value FROM state WHERE scope=$0 AND key>$1 ORDER BY key LIMIT $2", 3);
    }

    public IReadOnlyList<RecordedEvent> Stream(string name, long afterVersion) => stream.All(Event, name, afterVersion);

    public IReadOnlyList<RecordedEvent> All(long afterPosition, int limit) => all.All(Event, afterPosition, limit);

    public string? Claim(string scope, string key) => claim.First(row => row.GetString(0), scope, key);

    public byte[]? State(string scope, string key) => state.First(row => row.GetFieldValue<byte[]>(0), scope, key);

    public IReadOnlyList<StoredState> States(string scope, string afterKey, int limit) =>
        states.All(row => new StoredState(row.GetString(0), row.GetFieldValue<byte[]>(1)), scope, afterKey, limit);

    public void Dispose()
    {
        foreach (var statement in (Statement[])[stream, all, claim, state, states])
            statement.Dispose();
        connection.Dispose();
    }

    private static RecordedEvent Event(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetString(5), row.GetInt64(6));
}
