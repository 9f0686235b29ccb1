using System.Globalization;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Postgres;

/// <summary>Shadows in PostgreSQL: they take the place of the tables in use by exchanging names, those of indexes too.</summary>
internal sealed class PostgresShadowTables(PostgresDatabase database, IReadOnlyList<string> tables) : ShadowTables(tables)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Whoever comes after it waits with it: rather it is tried again.
    private const string ShortWait = "SET LOCAL lock_timeout='250ms'";
    private const string Unhurried = "SET LOCAL statement_timeout='60s'";

    public override async Task Remove(CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            var shadows = await database.All(
                row => row.GetString(0),
                "SELECT relname::text FROM pg_class WHERE relkind='r' AND relnamespace=current_schema()::regnamespace AND relname ~ @pattern",
                cancellation,
                ("pattern", $"^{Prefix(table)}[0-9a-f]{{8}}$"));
            foreach (var shadow in shadows)
                await database.Run($"DROP TABLE IF EXISTS {shadow}", cancellation);
        }
    }

    public override Task Create(CancellationToken cancellation) => database.Write(
        async db =>
        {
            foreach (var table in Tables)
                await db.Run($"CREATE TABLE {NameOf(table)}(LIKE {table} INCLUDING ALL)");
        },
        cancellation);

    public override async Task Fill(SqliteDatabase source, CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            await Copy(source, table, cancellation);
            await database.Write(db => GoOnAfter(db, NameOf(table)), cancellation, Patience);
        }
    }

    public override async Task Exchange(DatabaseConnection db)
    {
        await db.Run(ShortWait);
        foreach (var table in Tables)
        {
            var shadow = NameOf(table);
            if (await db.First(row => row.IsDBNull(0), $"SELECT to_regclass('{shadow}')::text"))
                throw Gone();
            await db.Run($"LOCK TABLE {table}, {shadow} IN ACCESS EXCLUSIVE MODE");
            if (!(await Columns(db, table)).SequenceEqual(await Columns(db, shadow)))
                throw new InvalidDataException("The tables in use have another form than when the rebuild began. Nothing was replaced.");
            var names = Pairs(await Indexes(db, table), await Indexes(db, shadow));
            await Rename(db, "TABLE", table, shadow);
            foreach (var (used, fresh) in names)
                await Rename(db, "INDEX", used, fresh);
        }
    }

    private static async Task Rename(DatabaseConnection db, string kind, string used, string fresh)
    {
        await db.Run($"ALTER {kind} {used} RENAME TO exchanged_now");
        await db.Run($"ALTER {kind} {fresh} RENAME TO {used}");
        await db.Run($"ALTER {kind} exchanged_now RENAME TO {fresh}");
    }

    private async Task Copy(SqliteDatabase source, string table, CancellationToken cancellation)
    {
        var columns = await source.All(row => row.GetString(0), $"SELECT name FROM pragma_table_info('{table}')", cancellation);
        await source.Read(
            async rows =>
            {
                var part = new List<string>(PartSize);
                await rows.Each(
                    row =>
                    {
                        part.Add(CopyText.Line(row));
                        if (part.Count < PartSize)
                            return;
                        // The reader of the file waits: it is no connection that others need.
                        Send(table, columns, part, cancellation).GetAwaiter().GetResult();
                        part.Clear();
                    },
                    $"SELECT {string.Join(", ", columns)} FROM {table}");
                await Send(table, columns, part, cancellation);
                return 0;
            },
            cancellation);
    }

    private Task<int> Send(string table, IReadOnlyList<string> columns, List<string> lines, CancellationToken cancellation) => database.Transact(
        async (connection, token) =>
        {
            await connection.Run(Unhurried, token);
            await using var copy = await connection.BeginTextImportAsync($"COPY {NameOf(table)}({string.Join(", ", columns)}) FROM STDIN", token);
            foreach (var line in lines)
                await copy.WriteAsync(line.AsMemory(), token);
            return 0;
        },
        cancellation,
        Patience);

    /// <summary>Numbers that the database draws go on after those that were copied.</summary>
    private static async Task GoOnAfter(DatabaseConnection db, string shadow)
    {
        var drawn = await db.All(
            row => row.GetString(0), "SELECT attname::text FROM pg_attribute WHERE attrelid=@table::regclass AND attidentity<>''", ("table", shadow));
        foreach (var column in drawn)
            await db.Run($"SELECT setval(pg_get_serial_sequence('{shadow}', '{column}'), (SELECT coalesce(max({column}), 0) + 1 FROM {shadow}), false)");
    }

    private static Task<List<string>> Columns(DatabaseConnection db, string table) => db.All(
        row => row.GetString(0),
        """
        SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attcollation) FROM pg_attribute
        WHERE attrelid=@table::regclass AND attnum>0 AND NOT attisdropped ORDER BY attname
        """,
        ("table", table));

    /// <summary>Name, and all of the definition but names.</summary>
    private static Task<List<(string Name, string Form)>> Indexes(DatabaseConnection db, string table) => db.All(
        row => (row.GetString(0), string.Create(CultureInfo.InvariantCulture, $"{row.GetBoolean(1)} {row.GetBoolean(2)} {Definition(row.GetString(3))}")),
        """
        SELECT relname::text, indisunique, indisprimary, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid=indexrelid
        WHERE indrelid=@table::regclass ORDER BY relname
        """,
        ("table", table));

    private static string Definition(string definition) => definition[definition.IndexOf(" USING ", StringComparison.Ordinal)..];

    private static List<(string Used, string Fresh)> Pairs(List<(string Name, string Form)> used, List<(string Name, string Form)> fresh)
    {
        var pairs = used.OrderBy(index => index.Form, StringComparer.Ordinal).Zip(fresh.OrderBy(index => index.Form, StringComparer.Ordinal)).ToList();
        return used.Count == fresh.Count && pairs.TrueForAll(pair => pair.First.Form == pair.Second.Form)
            ? [.. pairs.Select(pair => (pair.First.Name, pair.Second.Name))]
            : throw new InvalidDataException("The tables in use have other indexes than when the rebuild began. Nothing was replaced.");
    }
}
