namespace TempMessenger.Storage.Postgres;

/// <summary>Section <c>Postgres</c>.</summary>
public sealed class PostgresOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Postgres";

    /// <summary>The setting that chooses PostgreSQL.</summary>
    public const string Key = Section + ":Connection";

    /// <summary>
    /// Where the database is, in the driver's own words (<c>Host=…;Database=…;Username=…;Password=…</c>). Absent: SQLite files in the data folder.
    /// </summary>
    public string? Connection { get; init; }
}
