using Npgsql;
using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Postgres;

/// <summary>Carries out a batch of appends in two round trips, however many appends there are.</summary>
internal sealed class PostgresAppends : IAppendStatements
{
    /// <summary>What is announced to those who follow the log: the newest position.</summary>
    public const string Channel = "tempmessenger_events";

    /// <summary>Takes the lock under which positions are drawn, then reads; these facts do not change before the transaction ends.</summary>
    public async Task<BatchFacts> Load(DatabaseConnection db, IReadOnlyList<Append> appends)
    {
        var cancellation = db.Cancellation;
        var claims = appends.SelectMany(append => append.Claims.Concat(append.Releases)).Select(claim => (claim.Scope, claim.Key)).Distinct().ToList();
        await using var batch = ((NpgsqlConnection)db.Connection).CreateBatch();
        batch.Add("SELECT pg_advisory_xact_lock($1, $2)", PostgresLocks.Family, (int)PostgresLock.Append);
        batch.Add(EventSchema.Newest);
        batch.Add(
            "SELECT command_id, position, version FROM commands WHERE command_id = ANY($1)",
            (object)appends.Select(append => append.CommandId).Distinct().ToArray());
        batch.Add(
            """
            SELECT wanted.stream, newest.version FROM unnest($1) AS wanted(stream)
            CROSS JOIN LATERAL (SELECT version FROM events WHERE events.stream=wanted.stream ORDER BY version DESC LIMIT 1) AS newest
            """,
            (object)appends.SelectMany(append => append.Streams).Select(stream => stream.Stream).Distinct().ToArray());
        batch.Add(
            "SELECT scope, key, owner FROM claims JOIN unnest($1, $2) AS wanted(scope, key) USING(scope, key)",
            claims.Select(claim => claim.Scope).ToArray(),
            claims.Select(claim => claim.Key).ToArray());
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.NextResultAsync(cancellation);
        var newest = (await rows.All(EventSchema.ReadNewest, cancellation)).FirstOrDefault();
        await rows.NextResultAsync(cancellation);
        var commands = await rows.All(row => (row.GetString(0), new AppendResult.Repeated(row.GetInt64(1), row.GetInt64(2))), cancellation);
        await rows.NextResultAsync(cancellation);
        var versions = await rows.All(row => (row.GetString(0), row.GetInt64(1)), cancellation);
        await rows.NextResultAsync(cancellation);
        var holders = await rows.All(row => ((row.GetString(0), row.GetString(1)), row.GetString(2)), cancellation);
        return new(
            newest,
            commands.ToDictionary(row => row.Item1, row => row.Item2),
            versions.ToDictionary(row => row.Item1, row => row.Item2),
            holders.ToDictionary(row => row.Item1, row => row.Item2));
    }

    /// <summary>Writes the batch and notifies the listeners, once it is committed.</summary>
    public async Task Save(DatabaseConnection db, AppendBatch decided, IReadOnlyList<ChainedEvent> rows)
    {
        await using var batch = ((NpgsqlConnection)db.Connection).CreateBatch();
        AddEvents(batch, rows);
        batch.Add(
            "INSERT INTO commands(command_id, position, version) SELECT * FROM unnest($1, $2, $3)",
            decided.Commands.Keys.ToArray(),
            decided.Commands.Values.Select(command => command.Position).ToArray(),
            decided.Commands.Values.Select(command => command.Version).ToArray());
        AddClaims(batch, [.. decided.Claims]);
        AddState(batch, [.. decided.State]);
        batch.Add($"SELECT pg_notify('{Channel}', $1)", decided.LastPosition.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await batch.ExecuteNonQueryAsync(db.Cancellation);
    }

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
