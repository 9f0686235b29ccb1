using System.Text.Json;

namespace TempMessenger.Storage.Tables;

/// <summary>The differences between SQLite's and PostgreSQL's SQL, as pieces for statements that both understand.</summary>
public sealed class Dialect
{
    /// <summary>SQLite.</summary>
    public static readonly Dialect Sqlite = new()
    {
        IsPostgres = false,
        Text = "TEXT",
        Number = "INTEGER",
        Bytes = "BLOB",
        Serial = "INTEGER PRIMARY KEY AUTOINCREMENT",
        Strict = " STRICT",
        ForUpdate = "",
        ForShare = "",
    };

    /// <summary>PostgreSQL.</summary>
    public static readonly Dialect Postgres = new()
    {
        IsPostgres = true,
        Text = "text COLLATE \"C\"",
        Number = "bigint",
        Bytes = "bytea",
        Serial = "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        Strict = "",
        ForUpdate = " FOR UPDATE",
        ForShare = " FOR SHARE",
    };

    private Dialect()
    {
    }

    /// <summary>The column type of texts, ordered by their code points.</summary>
    public required string Text { get; init; }

    /// <summary>The column type of 64-bit integers.</summary>
    public required string Number { get; init; }

    /// <summary>The column type of bytes.</summary>
    public required string Bytes { get; init; }

    /// <summary>Type and constraint of a primary key whose numbers the database draws; they rise and are never used again.</summary>
    public required string Serial { get; init; }

    /// <summary>What follows the columns of a new table.</summary>
    public required string Strict { get; init; }

    /// <summary>Locks the selected rows against changes by other transactions; SQLite has one writing transaction at a time anyway.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>As <see cref="ForUpdate"/>, shared.</summary>
    public required string ForShare { get; init; }

    /// <summary>Whether it is PostgreSQL.</summary>
    public required bool IsPostgres { get; init; }

    /// <summary>Of two texts the one for this database.</summary>
    public string Choose(string sqlite, string postgres) => IsPostgres ? postgres : sqlite;

    /// <summary>The condition that a column holds one of the values of a parameter, which is an array of texts.</summary>
    public string In(string column, string parameter) => IsPostgres ? $"{column} = ANY({parameter})" : $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>A parameter that is an array of texts as a table with the column <c>value</c>.</summary>
    public string Each(string parameter) => IsPostgres ? $"unnest({parameter}) AS each(value)" : $"json_each({parameter})";

    internal object Bind(object? value) => value switch
    {
        null => DBNull.Value,
        string[] texts when !IsPostgres => $"[{string.Join(',', texts.Select(text => $"\"{JsonEncodedText.Encode(text)}\""))}]",
        _ => value,
    };
}
