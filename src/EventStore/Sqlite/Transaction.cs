using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>One transaction after the other on the writing connection.</summary>
internal sealed class Transaction(SqliteConnection connection) : IDisposable
{
    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");
    private readonly Statement rollBack = new(connection, "ROLLBACK");
    private readonly AppendStatements statements = new(connection);

    /// <summary>Of the newest event committed.</summary>
    public long LastPosition { get; private set; }

    /// <summary>Decides the appends and writes what was accepted; on return it is on the disk.</summary>
    /// <param name="appends">In their order.</param>
    /// <param name="now">Unix milliseconds, recorded with all events of the transaction.</param>
    public IReadOnlyList<AppendResult> Run(IReadOnlyList<Append> appends, long now)
    {
        begin.Run();
        var decided = new Batch(statements.Load(appends));
        var results = appends.Select(decided.Run).ToList();
        statements.Save(decided, now);
        commit.Run();
        LastPosition = decided.LastPosition;
        return results;
    }

    /// <summary>Undoes the transaction where SQLite has not done so itself.</summary>
    public void RollBack()
    {
        try
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                rollBack.Run();
        }
        catch (SqliteException)
        {
            // The disk is faulty: the next Begin fails while the transaction is still open, and undoing it is tried again.
        }
    }

    public void Dispose()
    {
        foreach (var statement in (IDisposable[])[begin, commit, rollBack, statements])
            statement.Dispose();
    }
}
