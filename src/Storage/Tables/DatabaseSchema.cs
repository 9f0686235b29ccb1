using System.Globalization;

namespace TempMessenger.Storage.Tables;

/// <summary>The tables of a service, step by step. A step that was released is never changed; steps are only ever added at the end.</summary>
/// <param name="Name">Whose tables; in SQLite also the name of the file, without <c>.db</c>.</param>
/// <param name="Steps">In order.</param>
public sealed record DatabaseSchema(string Name, Func<Dialect, IReadOnlyList<string>> Steps)
{
    private const string Versions = "schema_versions";

    /// <summary>Runs what is missing of the steps, within the caller's transaction. SQLite counts them in <c>PRAGMA user_version</c>, PostgreSQL in a table.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote the tables.</exception>
    public async Task Migrate(DatabaseConnection db)
    {
        var steps = Steps(db.Dialect);
        var version = await LoadVersion(db);
        if (version > steps.Count)
        {
            var where = db.Dialect.Choose(db.Connection.DataSource, "The database");
            throw new InvalidDataException($"{where} was written by a newer version of this program ({Name}: schema {version}, known {steps.Count}).");
        }

        foreach (var step in steps.Skip((int)version))
            await db.Run(step);
        if (version < steps.Count)
            await SaveVersion(db, steps.Count);
    }

    private async Task<long> LoadVersion(DatabaseConnection db)
    {
        if (!db.Dialect.IsPostgres)
            return await db.First(row => row.GetInt64(0), "PRAGMA user_version");
        // Not "if not exists", which asks for the right to create also where nothing is to be created.
        if (await db.First(row => row.IsDBNull(0), $"SELECT to_regclass('{Versions}')::text"))
            await db.Run($"CREATE TABLE {Versions}(name text PRIMARY KEY, version int NOT NULL)");
        return await db.First(row => row.GetInt32(0), $"SELECT version FROM {Versions} WHERE name=@name", ("name", Name));
    }

    private Task<int> SaveVersion(DatabaseConnection db, int version) => db.Dialect.IsPostgres
        ? db.Run(
            $"INSERT INTO {Versions}(name, version) VALUES(@name, @version) ON CONFLICT(name) DO UPDATE SET version=excluded.version",
            ("name", Name),
            ("version", version))
        : db.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version}"));
}
