using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>The statements of an append, prepared once.</summary>
internal sealed class SqliteAppendStatements : IDisposable
{
    private readonly List<SqliteStatement> all = [];
    private readonly SqliteStatement newest;
    private readonly SqliteStatement findCommand;
    private readonly SqliteStatement findVersion;
    private readonly SqliteStatement findOwner;
    private readonly SqliteStatement addEvent;
    private readonly SqliteStatement addCommand;
    private readonly (SqliteStatement Put, SqliteStatement Remove) claims;
    private readonly (SqliteStatement Put, SqliteStatement Remove) states;

    public SqliteAppendStatements(SqliteConnection connection)
    {
        newest = Prepare(EventSchema.Newest);
        findCommand = Prepare("SELECT position, version FROM commands WHERE command_id=?1");
        findVersion = Prepare("SELECT version FROM events WHERE stream=?1 ORDER BY version DESC LIMIT 1");
        findOwner = Prepare("SELECT owner FROM claims WHERE scope=?1 AND key=?2");
        addEvent = Prepare(
            """
            INSERT INTO events(position, stream, version, type, data, command_id, recorded_at, previous, hash)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """);
        addCommand = Prepare("INSERT INTO commands(command_id, position, version) VALUES(?1, ?2, ?3)");
        claims = Values("claims", "owner");
        states = Values("state", "value");

        SqliteStatement Prepare(string sql)
        {
            var statement = new SqliteStatement(connection, sql);
            all.Add(statement);
            return statement;
        }

        (SqliteStatement Put, SqliteStatement Remove) Values(string table, string column) => (
            Prepare($"INSERT INTO {table}(scope, key, {column}) VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET {column}=excluded.{column}"),
            Prepare($"DELETE FROM {table} WHERE scope=?1 AND key=?2"));
    }

    public BatchFacts Load(IReadOnlyList<Append> appends)
    {
        var facts = new BatchFacts(newest.First(row => (row.Number(0), row.Bytes(1))), [], [], []);
        foreach (var append in appends)
        {
            if (findCommand.Bind(1, append.CommandId).First(row => new AppendResult.Repeated(row.Number(0), row.Number(1))) is { } before)
                facts.Commands[append.CommandId] = before;
            foreach (var (stream, _, _) in append.Streams)
                facts.Versions[stream] = findVersion.Bind(1, stream).First(row => row.Number(0));
            foreach (var (scope, key, _) in append.Claims.Concat(append.Releases))
            {
                if (findOwner.Bind(1, scope).Bind(2, key).First(row => row.Text(0)) is { } owner)
                    facts.Claims[(scope, key)] = owner;
            }
        }

        return facts;
    }

    public void Save(AppendBatch decided, IReadOnlyList<ChainedEvent> rows)
    {
        foreach (var (e, previous, hash) in rows)
        {
            addEvent.Bind(1, e.Position).Bind(2, e.Stream).Bind(3, e.Version).Bind(4, e.Type).Bind(5, e.Data.Span).Bind(6, e.CommandId)
                .Bind(7, e.RecordedAt).Bind(8, previous).Bind(9, hash).Run();
        }

        foreach (var (id, command) in decided.Commands)
            addCommand.Bind(1, id).Bind(2, command.Position).Bind(3, command.Version).Run();
        foreach (var ((scope, key), owner) in decided.Claims)
            Run(owner is null ? claims.Remove : claims.Put.Bind(3, owner), scope, key);
        foreach (var ((scope, key), value) in decided.State)
            Run(value is null ? states.Remove : states.Put.Bind(3, value), scope, key);
    }

    public void Dispose() => all.ForEach(statement => statement.Dispose());

    private static void Run(SqliteStatement statement, string scope, string key) => statement.Bind(1, scope).Bind(2, key).Run();
}
