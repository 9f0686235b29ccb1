using Npgsql;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Storage.Postgres;

/// <summary>
/// What must be done, or found in order, before a database is used. All preparations of a process run in one transaction under one lock, so once
/// however many instances start; a start that finds everything done changes nothing.
/// </summary>
public sealed record Preparation(Func<NpgsqlConnection, CancellationToken, Task> Run)
{
    /// <summary>Brings tables up to date.</summary>
    public static Preparation Schema(DatabaseSchema schema) => new(async (connection, cancellation) =>
    {
        using var db = new DatabaseConnection(connection, Dialect.Postgres, null, cancellation);
        await schema.Migrate(db);
    });

    /// <summary>As <see cref="Schema(DatabaseSchema)"/>, for steps that only PostgreSQL understands.</summary>
    public static Preparation Schema(string name, IReadOnlyList<string> steps) => Schema(new DatabaseSchema(name, _ => steps));
}
