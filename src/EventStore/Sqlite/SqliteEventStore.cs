using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

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
        return new EventLog(database, new AppendWriter(database, new SqliteAppends(), chain, log, clock), log, (null, Close));

        ValueTask Close()
        {
            database.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Carries out appends, statement by statement: each is a call within the process.</summary>
internal sealed class SqliteAppends : IAppendStatements
{
    public async Task<BatchFacts> Load(DatabaseConnection db, IReadOnlyList<Append> appends)
    {
        var facts = new BatchFacts(await db.First(EventSchema.ReadNewest, EventSchema.Newest), [], [], []);
        foreach (var append in appends)
        {
            if (await FindCommand(db, append.CommandId) is { } before)
                facts.Commands[append.CommandId] = before;
            foreach (var (stream, _, _) in append.Streams)
                facts.Versions[stream] = await FindVersion(db, stream);
            foreach (var (scope, key, _) in append.Claims.Concat(append.Releases))
            {
                if (await FindOwner(db, scope, key) is { } owner)
                    facts.Claims[(scope, key)] = owner;
            }
        }

        return facts;
    }

    public async Task Save(DatabaseConnection db, AppendBatch decided, IReadOnlyList<ChainedEvent> rows)
    {
        await db.RunMany(
            """
            INSERT INTO events(position, stream, version, type, data, command_id, recorded_at, previous, hash)
            VALUES(@position, @stream, @version, @type, @data, @command_id, @recorded_at, @previous, @hash)
            """,
            rows,
            row =>
            [
                ("position", row.Event.Position), ("stream", row.Event.Stream), ("version", row.Event.Version), ("type", row.Event.Type),
                ("data", row.Event.Data.ToArray()), ("command_id", row.Event.CommandId), ("recorded_at", row.Event.RecordedAt),
                ("previous", row.Previous), ("hash", row.Hash),
            ]);
        await db.RunMany(
            "INSERT INTO commands(command_id, position, version) VALUES(@command_id, @position, @version)",
            decided.Commands,
            command => [("command_id", command.Key), ("position", command.Value.Position), ("version", command.Value.Version)]);
        foreach (var ((scope, key), owner) in decided.Claims)
            await (owner is null ? Remove(db, "claims", scope, key) : Put(db, "claims", "owner", scope, key, owner));
        foreach (var ((scope, key), value) in decided.State)
            await (value is null ? Remove(db, "state", scope, key) : Put(db, "state", "value", scope, key, value));
    }

    private static Task<AppendResult.Repeated?> FindCommand(DatabaseConnection db, string id) => db.First(
        row => new AppendResult.Repeated(row.GetInt64(0), row.GetInt64(1)), "SELECT position, version FROM commands WHERE command_id=@id", ("id", id));

    private static Task<long> FindVersion(DatabaseConnection db, string stream) => db.First(
        row => row.GetInt64(0), "SELECT version FROM events WHERE stream=@stream ORDER BY version DESC LIMIT 1", ("stream", stream));

    private static Task<string?> FindOwner(DatabaseConnection db, string scope, string key) => db.First(
        row => row.GetString(0), "SELECT owner FROM claims WHERE scope=@scope AND key=@key", ("scope", scope), ("key", key));

    private static Task<int> Put(DatabaseConnection db, string table, string column, string scope, string key, object value) => db.Run(
        $"INSERT INTO {table}(scope, key, {column}) VALUES(@scope, @key, @value) ON CONFLICT DO UPDATE SET {column}=excluded.{column}",
        ("scope", scope),
        ("key", key),
        ("value", value));

    private static Task<int> Remove(DatabaseConnection db, string table, string scope, string key) =>
        db.Run($"DELETE FROM {table} WHERE scope=@scope AND key=@key", ("scope", scope), ("key", key));
}
