using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>Writes what was decided and commits; the next transaction may begin in the same statement.</summary>
internal static class SaveStatements
{
    public static void Add(NpgsqlBatch batch, AppendBatch decided, IReadOnlyList<ChainedEvent> rows, bool beginNext)
    {
        if (rows.Count > 0)
        {
            AddEvents(batch, rows);
            AddCommands(batch, decided);
            AddClaims(batch, decided);
            AddState(batch, [.. decided.State]);
        }

        batch.Add(beginNext ? "COMMIT AND CHAIN" : "COMMIT");
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

    private static void AddClaims(NpgsqlBatch batch, AppendBatch decided)
    {
        var claims = decided.Claims.ToLookup(claim => claim.Value is not null);
        Remove(batch, "claims", claims[false].Select(claim => claim.Key));
        var taken = claims[true].ToLookup(claim => decided.WasHeld(claim.Key));
        // The check for a conflict costs as much as the row; under the lock of the log there is none where nobody held the value.
        Take(batch, [.. taken[false]], "");
        Take(batch, [.. taken[true]], " ON CONFLICT(scope, key) DO UPDATE SET owner=excluded.owner");
    }

    private static void Take(NpgsqlBatch batch, KeyValuePair<(string Scope, string Key), string?>[] taken, string held)
    {
        if (taken.Length > 0)
        {
            batch.Add(
                "INSERT INTO claims(scope, key, owner) SELECT * FROM unnest($1, $2, $3)" + held,
                taken.Select(claim => claim.Key.Scope).ToArray(),
                taken.Select(claim => claim.Key.Key).ToArray(),
                taken.Select(claim => claim.Value!).ToArray());
        }
    }

    private static void AddState(NpgsqlBatch batch, KeyValuePair<(string Scope, string Key), byte[]?>[] changes)
    {
        Remove(batch, "state", changes.Where(change => change.Value is null).Select(change => change.Key));
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

    private static void Remove(NpgsqlBatch batch, string table, IEnumerable<(string Scope, string Key)> keys)
    {
        foreach (var (scope, key) in keys)
            batch.Add($"DELETE FROM {table} WHERE scope=$1 AND key=$2", scope, key);
    }
}
