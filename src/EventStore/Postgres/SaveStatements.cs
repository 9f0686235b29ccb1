using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>Writes what was decided, notifies those who follow the log, and commits.</summary>
internal static class SaveStatements
{
    /// <summary>What is announced to those who follow the log: the newest position.</summary>
    public const string Channel = "tempmessenger_events";

    private const string Done = "committed";

    public static void Add(NpgsqlBatch batch, AppendBatch decided, IReadOnlyList<ChainedEvent> rows)
    {
        if (rows.Count > 0)
        {
            AddEvents(batch, rows);
            AddCommands(batch, decided);
            AddClaims(batch, [.. decided.Claims]);
            AddState(batch, [.. decided.State]);
            batch.Add($"SELECT pg_notify('{Channel}', $1)", decided.LastPosition.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        batch.Add("COMMIT");
        batch.Add($"SELECT true AS {Done}");
        // The server sends what it has answered so far: the next transaction may have to wait for another instance, whose turn it is, and the callers of this one need not.
        batch.BatchCommands[^1].AppendErrorBarrier = true;
    }

    /// <summary>Reads until the commit is done.</summary>
    /// <param name="answers">To the statements of <see cref="Add"/>, which it leaves at the last one.</param>
    /// <exception cref="NpgsqlException">It was not committed, or that is not known.</exception>
    public static void ReadCommitted(NpgsqlDataReader answers)
    {
        // The result of the notification, where there was one, stands before that of the last statement.
        while (answers.GetName(0) != Done && answers.NextResult())
        {
        }
    }

    private static void AddCommands(NpgsqlBatch batch, AppendBatch decided) => batch.Add(
        "INSERT INTO commands(command_id, position, version) SELECT * FROM unnest($1, $2, $3)",
        decided.Commands.Keys.ToArray(),
        decided.Commands.Values.Select(command => command.Position).ToArray(),
        decided.Commands.Values.Select(command => command.Version).ToArray());

    private static void AddEvents(NpgsqlBatch batch, IReadOnlyList<ChainedEvent> rows) => batch.Add(
        """
        INSERT INTO events(position, stream, version, type, data, command_id, recorded_at, previous, hash)
        SELECT position, stream, version, type, data, command_id, $9, previous, hash
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS placed(position, stream, version, type, data, command_id, previous, hash)
        """,
        rows.Select(row => row.Event.Position).ToArray(),
        rows.Select(row => row.Event.Stream).ToArray(),
        rows.Select(row => row.Event.Version).ToArray(),
        rows.Select(row => row.Event.Type).ToArray(),
        rows.Select(row => row.Event.Data.ToArray()).ToArray(),
        rows.Select(row => row.Event.CommandId).ToArray(),
        rows.Select(row => row.Previous).ToArray(),
        rows.Select(row => row.Hash).ToArray(),
        rows[0].Event.RecordedAt);

    private static void AddClaims(NpgsqlBatch batch, KeyValuePair<(string Scope, string Key), string?>[] claims)
    {
        Remove(batch, "claims", [.. claims.Where(claim => claim.Value is null).Select(claim => claim.Key)]);
        var taken = claims.Where(claim => claim.Value is not null).ToArray();
        if (taken.Length > 0)
        {
            batch.Add(
                "INSERT INTO claims(scope, key, owner) SELECT * FROM unnest($1, $2, $3) ON CONFLICT(scope, key) DO UPDATE SET owner=excluded.owner",
                taken.Select(claim => claim.Key.Scope).ToArray(),
                taken.Select(claim => claim.Key.Key).ToArray(),
                taken.Select(claim => claim.Value!).ToArray());
        }
    }

    private static void AddState(NpgsqlBatch batch, KeyValuePair<(string Scope, string Key), byte[]?>[] changes)
    {
        Remove(batch, "state", [.. changes.Where(change => change.Value is null).Select(change => change.Key)]);
        var set = changes.Where(change => change.Value is not null).ToArray();
        if (set.Length > 0)
        {
            batch.Add(
                "INSERT INTO state(scope, key, value) SELECT * FROM unnest($1, $2, $3) ON CONFLICT(scope, key) DO UPDATE SET value=excluded.value",
                set.Select(change => change.Key.Scope).ToArray(),
                set.Select(change => change.Key.Key).ToArray(),
                set.Select(change => change.Value!).ToArray());
        }
    }

    private static void Remove(NpgsqlBatch batch, string table, (string Scope, string Key)[] keys)
    {
        if (keys.Length > 0)
        {
            batch.Add(
                $"DELETE FROM {table} USING unnest($1, $2) AS gone(scope, key) WHERE {table}.scope=gone.scope AND {table}.key=gone.key",
                keys.Select(key => key.Scope).ToArray(),
                keys.Select(key => key.Key).ToArray());
        }
    }
}
