using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>One transaction after the other on the writing connection; in it each append is whole or absent by a savepoint of its own.</summary>
internal sealed class Transaction(SqliteConnection connection) : IDisposable
{
    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");
    private readonly Statement rollBack = new(connection, "ROLLBACK");
    private readonly Statement mark = new(connection, "SAVEPOINT one");
    private readonly Statement keep = new(connection, "RELEASE one");
    private readonly Statement undo = new(connection, "ROLLBACK TO one; RELEASE one");
    private readonly AppendStatements statements = new(connection);
    private long recordedAt;
    private long newest;

    /// <summary>Of the newest event committed.</summary>
    public long LastPosition { get; private set; }

    /// <param name="now">Unix milliseconds; all events of the transaction bear it.</param>
    public void Begin(long now)
    {
        recordedAt = now;
        begin.Run();
    }

    /// <summary>On return it is on the disk.</summary>
    public void Commit()
    {
        commit.Run();
        LastPosition = newest;
    }

    /// <summary>Undoes the transaction where SQLite has not done so itself.</summary>
    public void RollBack()
    {
        newest = LastPosition;
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

    /// <summary>Carries out one append; refused, it leaves no trace.</summary>
    public AppendResult Run(Append append)
    {
        if (statements.FindCommand(append.CommandId) is { } before)
            return before;
        mark.Run();
        var result = Refusal(append) ?? Write(append);
        (result is AppendResult.Appended ? keep : undo).Run();
        return result;
    }

    public void Dispose()
    {
        foreach (var statement in (IDisposable[])[begin, commit, rollBack, mark, keep, undo, statements])
            statement.Dispose();
    }

    private AppendResult? Refusal(Append append)
    {
        foreach (var (stream, expected, _) in append.Streams)
        {
            if (expected is null)
                continue;
            var current = statements.Version(stream);
            if (current != expected)
                return new AppendResult.Conflict(stream, current);
        }

        foreach (var release in append.Releases)
            statements.Release(release);
        var taken = append.Claims.FirstOrDefault(claim => !statements.Take(claim));
        return taken is null ? null : new AppendResult.Taken(taken.Scope, taken.Key);
    }

    private AppendResult.Appended Write(Append append)
    {
        var firstVersion = 0L;
        foreach (var (stream, _, events) in append.Streams)
        {
            var version = statements.Version(stream);
            foreach (var e in events)
                newest = statements.Insert(stream, ++version, e, append.CommandId, recordedAt);
            if (firstVersion == 0)
                firstVersion = version;
        }

        foreach (var change in append.State)
            statements.Change(change);
        statements.Remember(append.CommandId, newest, firstVersion);
        return new AppendResult.Appended(newest, firstVersion);
    }
}
