using System.Globalization;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Sqlite;

/// <summary>
/// Shadows in a SQLite file. They change places with the tables in use by their root pages in <c>sqlite_schema</c>, which is what renaming would come to, were it able to
/// rename indexes: names and texts of tables and indexes stay as the steps of the schema made them, and nothing that refers to a table is touched.
/// </summary>
internal sealed class SqliteShadowTables(SqliteDatabase database, IReadOnlyList<string> tables) : ShadowTables(tables)
{
    private const string Source = "rebuilt";

    public override async Task Remove(CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            foreach (var shadow in await Names(table, cancellation))
                await Drop(shadow, cancellation);
        }
    }

    public override Task Create(CancellationToken cancellation) => database.Write(
        async db =>
        {
            foreach (var made in await Made(db))
            {
                if (made.Sql is { } sql)
                    await db.Run(Shadowed(made, sql));
            }
        },
        cancellation);

    public override async Task Fill(SqliteDatabase source, CancellationToken cancellation)
    {
        await database.Single.Run($"ATTACH DATABASE @path AS {Source}", ("path", source.Path));
        await database.Single.Run("PRAGMA main.cache_size=-65536");
        try
        {
            foreach (var table in Tables)
                await Copy(table, cancellation);
        }
        finally
        {
            await database.Single.Run("PRAGMA main.cache_size=-2000");
            await database.Single.Run($"DETACH DATABASE {Source}");
        }
    }

    public override async Task Exchange(DatabaseConnection db)
    {
        var made = await Made(db);
        var shadows = (await All(db)).Where(one => Tables.Any(table => one.Table == NameOf(table))).ToDictionary(one => one.Name);
        if (!Tables.All(table => shadows.ContainsKey(NameOf(table))))
            throw Gone();
        if (shadows.Count != made.Count || made.Any(one => !shadows.TryGetValue(ShadowName(one), out var shadow) || shadow.Sql != (one.Sql is { } sql ? Shadowed(one, sql) : null)))
            throw new InvalidDataException("The tables in use have another form than when the rebuild began. Nothing was replaced.");
        var version = await db.First(row => row.GetInt64(0), "PRAGMA schema_version");
        await db.Run("PRAGMA writable_schema=ON");
        try
        {
            foreach (var one in made)
            {
                await Place(db, one.Name, shadows[ShadowName(one)].Root);
                await Place(db, ShadowName(one), one.Root);
            }

            // Every connection reads the schema again, this one too.
            await db.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA schema_version={version + 1}"));
        }
        finally
        {
            await db.Run("PRAGMA writable_schema=RESET");
        }
    }

    private static Task<int> Place(DatabaseConnection db, string name, long root) =>
        db.Run("UPDATE sqlite_schema SET rootpage=@root WHERE name=@name", ("root", root), ("name", name));

    private async Task Copy(string table, CancellationToken cancellation)
    {
        var columns = string.Join(", ", await database.Single.All(row => row.GetString(0), "SELECT name FROM pragma_table_info(@table)", ("table", table)));
        var key = await Key(table);
        (string, object?)[]? last = null;
        do
        {
            var after = last is null ? "" : After(key);
            var values = last ?? [];
            var next = await database.Single.All(
                row => key.Select((_, n) => ($"k{n}", (object?)row.GetValue(n))).ToArray(),
                $"SELECT {string.Join(", ", key)} FROM {Source}.{table}{after} ORDER BY {string.Join(", ", key)} LIMIT 1 OFFSET {PartSize - 1}",
                values);
            await database.Write(
                db => db.Run(
                    $"INSERT INTO main.{NameOf(table)}({columns}) SELECT {columns} FROM {Source}.{table}{after} ORDER BY {string.Join(", ", key)} LIMIT {PartSize}", values),
                cancellation);
            last = next is [var found] ? found : null;
        }
        while (last is not null);
    }

    /// <summary>In parts, for each part that is overwritten holds up other writers.</summary>
    private async Task Drop(string shadow, CancellationToken cancellation)
    {
        var key = string.Join(", ", await Key(shadow));
        while (await database.Run($"DELETE FROM {shadow} WHERE ({key}) IN (SELECT {key} FROM {shadow} LIMIT {PartSize})", cancellation) == PartSize)
            cancellation.ThrowIfCancellationRequested();
        await database.Run($"DROP TABLE {shadow}", cancellation);
    }

    private async Task<IReadOnlyList<string>> Key(string table) =>
        await database.Single.All(row => row.GetString(0), "SELECT name FROM pragma_table_info(@table) WHERE pk>0 ORDER BY pk", ("table", table)) is { Count: > 0 } key
            ? key
            : ["rowid"];

    private Task<List<string>> Names(string table, CancellationToken cancellation) => database.All(
        row => row.GetString(0),
        "SELECT name FROM sqlite_schema WHERE type='table' AND name GLOB @pattern",
        cancellation,
        ("pattern", $"{Prefix(table)}{string.Concat(Enumerable.Repeat("[0-9a-f]", 8))}"));

    /// <summary>The tables in use and their indexes, tables first.</summary>
    private async Task<List<SchemaRow>> Made(DatabaseConnection db) =>
        [.. (await All(db)).Where(one => Tables.Contains(one.Table)).OrderBy(one => one.IsTable ? 0 : 1)];

    private static Task<List<SchemaRow>> All(DatabaseConnection db) => db.All(
        row => new SchemaRow(row.GetString(0) == "table", row.GetString(1), row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4)),
        "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE type IN ('table', 'index')");

    private static string After(IReadOnlyList<string> key) =>
        $" WHERE ({string.Join(", ", key)}) > ({string.Join(", ", key.Select((_, n) => $"@k{n}"))})";

    /// <summary>An index that follows from a constraint is named after its table.</summary>
    private string ShadowName(SchemaRow made) => made switch
    {
        { IsTable: true } => NameOf(made.Name),
        { Sql: null } => made.Name.Replace($"_{made.Table}_", $"_{NameOf(made.Table)}_", StringComparison.Ordinal),
        _ => $"{made.Name}_of_{NameOf(made.Table)}",
    };

    private string Shadowed(SchemaRow made, string sql)
    {
        var rest = sql[sql.IndexOf('(', StringComparison.Ordinal)..];
        if (made.IsTable)
            return $"CREATE TABLE {ShadowName(made)}{rest}";
        var unique = sql.StartsWith("CREATE UNIQUE", StringComparison.OrdinalIgnoreCase) ? "UNIQUE " : "";
        return $"CREATE {unique}INDEX {ShadowName(made)} ON {NameOf(made.Table)}{rest}";
    }

    /// <param name="IsTable">Or an index.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Table">The table that it is or is of.</param>
    /// <param name="Root">The page where it begins.</param>
    /// <param name="Sql">What made it; null where it follows from a constraint.</param>
    private sealed record SchemaRow(bool IsTable, string Name, string Table, long Root, string? Sql);
}
