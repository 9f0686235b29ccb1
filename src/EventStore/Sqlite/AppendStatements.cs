using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>The statements of an append.</summary>
internal sealed class AppendStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement findCommand = new(connection, "SELECT position, version FROM commands WHERE command_id=$0", 1);

    private readonly Statement remember = new(connection, "INSERT INTO commands(command_id, position, version) VALUES($0, $1, $2)", 3);

    private readonly Statement version = new(connection, "SELECT version FROM events WHERE stream=$0 ORDER BY version DESC LIMIT 1", 1);

    private readonly Statement insert = new(
        connection,
        "INSERT INTO events(stream, version, type, data, command_id, recorded_at) VALUES($0, $1, $2, $3, $4, $5) RETURNING position",
        6);

    // Changes a row, if only to what it was, where the value is free or one's own.
    private readonly Statement take = new(
        connection,
        "INSERT INTO claims(scope, key, owner) VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET owner=excluded.owner WHERE owner=excluded.owner",
        3);

    private readonly Statement release = new(connection, "DELETE FROM claims WHERE scope=$0 AND key=$1 AND owner=$2", 3);

    private readonly Statement set = new(
        connection, "INSERT INTO state(scope, key, value) VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET value=excluded.value", 3);

    private readonly Statement remove = new(connection, "DELETE FROM state WHERE scope=$0 AND key=$1", 2);

    public AppendResult.Repeated? FindCommand(string id) =>
        findCommand.First(row => new AppendResult.Repeated(row.GetInt64(0), row.GetInt64(1)), id);

    public void Remember(string commandId, long position, long firstVersion) => remember.Run(commandId, position, firstVersion);

    /// <summary>Of the stream's last event, 0 for none.</summary>
    public long Version(string stream) => version.First(row => row.GetInt64(0), stream);

    /// <summary>Gives the event's position.</summary>
    public long Insert(string stream, long newVersion, NewEvent e, string commandId, long recordedAt) =>
        insert.First(row => row.GetInt64(0), stream, newVersion, e.Type, e.Data.ToArray(), commandId, recordedAt);

    /// <summary>False where the value is somebody else's.</summary>
    public bool Take(Claim claim) => take.Run(claim.Scope, claim.Key, claim.Owner) == 1;

    public void Release(Claim claim) => release.Run(claim.Scope, claim.Key, claim.Owner);

    public void Change(StateChange change)
    {
        if (change.Value is { } value)
            set.Run(change.Scope, change.Key, value);
        else
            remove.Run(change.Scope, change.Key);
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[findCommand, remember, version, insert, take, release, set, remove])
            statement.Dispose();
    }
}
