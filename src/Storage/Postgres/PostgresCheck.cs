using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>Tries a connection for an operator.</summary>
public static class PostgresCheck
{
    /// <summary>What was found, in one line: the server's version, the database, the role.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message says what to correct.</exception>
    public static async Task<string> Test(string connection, CancellationToken cancellation)
    {
        await using var database = new PostgresDatabase(connection, []);
        try
        {
            return await database.Run(Describe, cancellation);
        }
        catch (PostgresUnavailableException away)
        {
            throw new InvalidDataException(Advice(away) ?? $"{PostgresOptions.Key}: {away.InnerException?.Message ?? away.Message}", away);
        }
    }

    /// <summary>Whether a table is there. Nothing is made where it is not.</summary>
    /// <exception cref="PostgresUnavailableException">It cannot be found out now.</exception>
    public static async Task<bool> HasTable(string connection, string table, CancellationToken cancellation)
    {
        await using var database = new PostgresDatabase(connection, []);
        return await database.Run(async (db, token) => !(await db.All(row => row.IsDBNull(0), "SELECT to_regclass($1)::text", token, table))[0], cancellation);
    }

    /// <summary>What an operator must correct; null where a retry may succeed.</summary>
    internal static string? Advice(PostgresUnavailableException away) => away.InnerException is PostgresException { SqlState: var state } refused
        && (state.StartsWith("28", StringComparison.Ordinal) || state.StartsWith("3D", StringComparison.Ordinal))
            ? $"{PostgresOptions.Key}: {refused.MessageText}."
            : null;

    private static async Task<string> Describe(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Facts =
            """
            SELECT current_setting('server_version'), current_database(), current_user, pg_encoding_to_char(encoding),
              has_schema_privilege(current_schema(), 'CREATE'), current_setting('synchronous_commit'), pg_is_in_recovery()
            FROM pg_database WHERE datname=current_database()
            """;
        var (version, database, role, encoding, creates, commits, reads) = (await connection.All(
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5), row.GetBoolean(6)),
            Facts,
            cancellation))[0];
        if (encoding != "UTF8")
            throw new InvalidDataException($"{PostgresOptions.Key}: the database {database} is encoded in {encoding}. Make one with ENCODING 'UTF8'.");
        if (reads)
            throw new InvalidDataException($"{PostgresOptions.Key}: the server only reads (it is a standby). Name the primary.");
        return $"PostgreSQL {version}, database {database} as {role}, synchronous_commit {commits}{(creates ? "" : ", may not create tables")}";
    }
}
