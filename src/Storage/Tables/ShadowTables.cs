namespace TempMessenger.Storage.Tables;

/// <summary>
/// Tables of the same kind beside tables in use, which are filled while those are read and written, and then take their place in one short transaction. They stand in
/// the same database, under names that say so; what a crash left of them the next ones remove.
/// </summary>
public abstract class ShadowTables
{
    /// <summary>How many rows are copied or removed in one transaction, so that other writers come in between.</summary>
    protected const int PartSize = 10_000;

    private readonly string mark = $"{Random.Shared.Next():x8}";

    /// <param name="tables">Those in use.</param>
    protected ShadowTables(IReadOnlyList<string> tables) => Tables = tables;

    /// <summary>Those in use.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The name beside that of a table in use; no other shadow has it.</summary>
    public string NameOf(string table) => $"{Prefix(table)}{mark}";

    /// <summary>Removes all shadows of these tables, also those of others.</summary>
    public abstract Task Remove(CancellationToken cancellation);

    /// <summary>Makes empty tables with the columns, constraints and indexes of those in use.</summary>
    public abstract Task Create(CancellationToken cancellation);

    /// <summary>Copies all rows of tables with the same names.</summary>
    /// <param name="source">Where they are; nobody writes there meanwhile.</param>
    /// <param name="cancellation">Ends it.</param>
    public abstract Task Fill(Sqlite.SqliteDatabase source, CancellationToken cancellation);

    /// <summary>Within the caller's transaction: the rows of the shadows and of the tables in use change places, in time that does not depend on their number.</summary>
    /// <exception cref="InvalidDataException">The shadows are gone, or the tables in use have another form by now.</exception>
    public abstract Task Exchange(DatabaseConnection db);

    /// <summary>What the name of each shadow of a table begins with.</summary>
    protected static string Prefix(string table) => $"{table}_shadow_";

    /// <summary>For when another rebuild has removed them.</summary>
    protected static InvalidDataException Gone() => new("The tables of this rebuild are gone: another rebuild has begun. Nothing was replaced.");
}
