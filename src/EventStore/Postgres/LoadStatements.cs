using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Begins the transaction of a batch: takes the lock under which positions are drawn, then reads what is needed; these facts do not change before the transaction ends.
/// </summary>
internal static class LoadStatements
{
    public static void Begin(NpgsqlBatch batch)
    {
        // Each statement must see what was committed while the one before waited for the lock.
        batch.Add("BEGIN ISOLATION LEVEL READ COMMITTED");
    }

    /// <summary>Waits for the lock.</summary>
    public static void Lock(NpgsqlBatch batch) => AddLock(batch, "SELECT true FROM pg_advisory_xact_lock($1, $2)");

    /// <summary>Takes the lock where nobody else holds it or waits for it.</summary>
    public static void TryLock(NpgsqlBatch batch) => AddLock(batch, "SELECT pg_try_advisory_xact_lock($1, $2)");

    public static void Load(NpgsqlBatch batch, IReadOnlyList<Append> appends)
    {
        var claims = appends.SelectMany(append => append.Claims.Concat(append.Releases)).Select(claim => (claim.Scope, claim.Key)).Distinct().ToList();
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
            """
            SELECT wanted.scope, wanted.key, holder.owner FROM unnest($1, $2) AS wanted(scope, key)
            CROSS JOIN LATERAL (SELECT owner FROM claims WHERE claims.scope=wanted.scope AND claims.key=wanted.key LIMIT 1) AS holder
            """,
            claims.Select(claim => claim.Scope).ToArray(),
            claims.Select(claim => claim.Key).ToArray());
    }

    /// <summary>Whether the lock was taken; the first result.</summary>
    public static bool ReadLock(NpgsqlDataReader answers) => answers.Read() && answers.GetBoolean(0);

    /// <summary>Reads the facts, which come after the result of the lock.</summary>
    public static BatchFacts Read(NpgsqlDataReader answers)
    {
        answers.NextResult();
        var newest = answers.Read() ? EventSchema.ReadNewest(answers) : default;
        return new(
            newest,
            Next(answers, row => row.GetString(0), row => new AppendResult.Repeated(row.GetInt64(1), row.GetInt64(2))),
            Next(answers, row => row.GetString(0), row => row.GetInt64(1)),
            Next(answers, row => (row.GetString(0), row.GetString(1)), row => row.GetString(2)));
    }

    private static void AddLock(NpgsqlBatch batch, string sql) => batch.Add(sql, PostgresLocks.Family, (int)PostgresLock.Append);

    private static Dictionary<TKey, T> Next<TKey, T>(NpgsqlDataReader answers, Func<NpgsqlDataReader, TKey> key, Func<NpgsqlDataReader, T> value)
        where TKey : notnull
    {
        var all = new Dictionary<TKey, T>();
        answers.NextResult();
        while (answers.Read())
            all.Add(key(answers), value(answers));
        return all;
    }
}
