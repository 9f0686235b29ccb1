using Npgsql;

namespace TempMessenger.Storage.Postgres;

/// <summary>
/// What must be done, or found in order, before a database is used. All preparations of a process run in one transaction under one lock, so once
/// however many instances start; a start that finds everything done changes nothing.
/// </summary>
public sealed record Preparation(Func<NpgsqlConnection, CancellationToken, Task> Run)
{
    private const string Versions = "schema_versions";

    /// <summary>Runs what is missing of the steps. Steps are only ever added at the end.</summary>
    /// <param name="name">Whose tables; each counts its own version.</param>
    /// <param name="steps">In order. A step that was released is never changed.</param>
    public static Preparation Schema(string name, IReadOnlyList<string> steps) => new(async (connection, cancellation) =>
    {
        // Not "if not exists", which asks for the right to create also where nothing is to be created.
        if ((await connection.All(row => row.IsDBNull(0), $"SELECT to_regclass('{Versions}')::text", cancellation))[0])
            await connection.Run($"CREATE TABLE {Versions}(name text PRIMARY KEY, version int NOT NULL)", cancellation);
        var known = await connection.All(row => row.GetInt32(0), $"SELECT version FROM {Versions} WHERE name=$1", cancellation, name);
        var version = known is [var found] ? found : 0;
        if (version > steps.Count)
            throw new InvalidDataException($"The database was written by a newer version of this program ({name}: schema {version}, known {steps.Count}).");
        foreach (var step in steps.Skip(version))
            await connection.Run(step, cancellation);
        if (version < steps.Count)
        {
            await connection.Run(
                $"INSERT INTO {Versions}(name, version) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET version=excluded.version",
                cancellation, name, steps.Count);
        }
    });
}
