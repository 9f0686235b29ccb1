using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>Reads what a batch of appends needs to know, and writes what it decided.</summary>
internal sealed class AppendStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement last = new(connection, "SELECT coalesce(max(position), 0) FROM events");

    private readonly Statement findCommand = new(connection, "SELECT position, version FROM commands WHERE command_id=$0", 1);

    private readonly Statement version = new(connection, "SELECT version FROM events WHERE stream=$0 ORDER BY version DESC LIMIT 1", 1);

    private readonly Statement holder = new(connection, "SELECT owner FROM claims WHERE scope=$0 AND key=$1", 2);

    private readonly Statement insert = new(
        connection,
        "INSERT INTO events(position, stream, version, type, data, command_id, recorded_at) VALUES($0, $1, $2, $3, $4, $5, $6)",
        7);

    private readonly Statement remember = new(connection, "INSERT INTO commands(command_id, position, version) VALUES($0, $1, $2)", 3);

    private readonly Statement take = new(
        connection, "INSERT INTO claims(scope, key, owner) VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET owner=excluded.owner", 3);

    private readonly Statement release = new(connection, "DELETE FROM claims WHERE scope=$0 AND key=$1", 2);

    private readonly Statement set = new(
        connection, "INSERT INTO state(scope, key, value) VALUES($0, $1, $2) ON CONFLICT DO UPDATE SET value=excluded.value", 3);

    private readonly Statement remove = new(connection, "DELETE FROM state WHERE scope=$0 AND key=$1", 2);

    public BatchFacts Load(IReadOnlyList<Append> appends)
    {
        var facts = new BatchFacts(last.First(row => row.GetInt64(0)), [], [], []);
        foreach (var append in appends)
        {
            if (findCommand.First(row => new AppendResult.Repeated(row.GetInt64(0), row.GetInt64(1)), append.CommandId) is { } before)
                facts.Commands[append.CommandId] = before;
            foreach (var (stream, _, _) in append.Streams)
                facts.Versions[stream] = version.First(row => row.GetInt64(0), stream);
            foreach (var (scope, key, _) in append.Claims.Concat(append.Releases))
            {
                if (holder.First(row => row.GetString(0), scope, key) is { } owner)
                    facts.Claims[(scope, key)] = owner;
            }
        }

        return facts;
    }

    public void Save(Batch decided, long recordedAt)
    {
        foreach (var (position, stream, newVersion, e, command) in decided.Events)
            insert.Run(position, stream, newVersion, e.Type, e.Data.ToArray(), command, recordedAt);
        foreach (var (command, done) in decided.Commands)
            remember.Run(command, done.Position, done.Version);
        foreach (var ((scope, key), owner) in decided.Claims)
            _ = owner is null ? release.Run(scope, key) : take.Run(scope, key, owner);
        foreach (var ((scope, key), value) in decided.State)
            _ = value is null ? remove.Run(scope, key) : set.Run(scope, key, value);
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[last, findCommand, version, holder, insert, remember, take, release, set, remove])
            statement.Dispose();
    }
}
