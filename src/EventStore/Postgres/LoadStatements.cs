using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Begins the transaction of a batch: takes the lock under which positions are drawn, then reads what is needed; these facts do not change before the transaction ends.
/// </summary>
internal static class LoadStatements
{
    private const int Newest = 1;
    private const int Command = 2;
    private const int Version = 3;
    private const int Claim = 4;

    public static void Begin(NpgsqlBatch batch)
    {
        // Each statement must see what was committed while the one before waited for the lock.
        batch.Add("BEGIN ISOLATION LEVEL READ COMMITTED");
    }

    /// <summary>Waits for the lock.</summary>
    public static void Lock(NpgsqlBatch batch) => AddLock(batch, "SELECT true FROM pg_advisory_xact_lock($1, $2)");

    /// <summary>Takes the lock where nobody else holds it or waits for it.</summary>
    public static void TryLock(NpgsqlBatch batch) => AddLock(batch, "SELECT pg_try_advisory_xact_lock($1, $2)");

    /// <summary>All facts in one statement: each one costs the server more than what it looks up.</summary>
    public static void Load(NpgsqlBatch batch, IReadOnlyList<Append> appends)
    {
        var claims = appends.SelectMany(append => append.Claims.Concat(append.Releases)).Select(claim => (claim.Scope, claim.Key)).Distinct().ToList();
        batch.Add(
            $"""
            SELECT {Newest}, NULL, NULL, NULL, position, NULL, hash FROM ({EventSchema.Newest}) AS newest
            UNION ALL
            SELECT {Command}, command_id, NULL, NULL, position, version, NULL FROM commands WHERE command_id = ANY($1)
            UNION ALL
            SELECT {Version}, wanted.stream, NULL, NULL, newest.version, NULL, NULL FROM unnest($2) AS wanted(stream)
            CROSS JOIN LATERAL (SELECT version FROM events WHERE events.stream=wanted.stream ORDER BY version DESC LIMIT 1) AS newest
            UNION ALL
            SELECT {Claim}, wanted.scope, wanted.key, holder.owner, NULL, NULL, NULL FROM unnest($3, $4) AS wanted(scope, key)
            CROSS JOIN LATERAL (SELECT owner FROM claims WHERE claims.scope=wanted.scope AND claims.key=wanted.key LIMIT 1) AS holder
            """,
            appends.Select(append => append.CommandId).Distinct().ToArray(),
            appends.SelectMany(append => append.Streams).Select(stream => stream.Stream).Distinct().ToArray(),
            claims.Select(claim => claim.Scope).ToArray(),
            claims.Select(claim => claim.Key).ToArray());
    }

    /// <summary>Whether the lock was taken; the first result.</summary>
    public static bool ReadLock(NpgsqlDataReader answers) => answers.Read() && answers.GetBoolean(0);

    /// <summary>Reads the facts, which come after the result of the lock.</summary>
    /// <exception cref="InvalidDataException">A row is of an unknown kind.</exception>
    public static BatchFacts Read(NpgsqlDataReader answers)
    {
        var facts = BatchFacts.None;
        answers.NextResult();
        while (answers.Read())
        {
            switch (answers.GetInt32(0))
            {
                case Newest:
                    facts = facts with { Newest = (answers.GetInt64(4), EventSchema.ReadHash(answers, 6)) };
                    break;
                case Command:
                    facts.Commands.Add(answers.GetString(1), new AppendResult.Repeated(answers.GetInt64(4), answers.GetInt64(5)));
                    break;
                case Version:
                    facts.Versions.Add(answers.GetString(1), answers.GetInt64(4));
                    break;
                case Claim:
                    facts.Claims.Add((answers.GetString(1), answers.GetString(2)), answers.GetString(3));
                    break;
                case var kind:
                    throw new InvalidDataException($"A fact is of the unknown kind {kind}.");
            }
        }

        return facts;
    }

    private static void AddLock(NpgsqlBatch batch, string sql) => batch.Add(sql, PostgresLocks.Family, (int)PostgresLock.Append);
}
