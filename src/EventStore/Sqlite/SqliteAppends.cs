using Microsoft.Data.Sqlite;
using TempMessenger.Storage.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>Carries out appends statement by statement: each is a call within the process.</summary>
internal sealed class SqliteAppends(SqliteDatabase database) : IAppendTarget
{
    private SqliteAppendStatements? kept;

    // The next batch gathers while this one is on its way to the disk: there is nothing to be gained by beginning it earlier.
    public void Write(PendingBatch first, Func<PendingBatch?> next)
    {
        // SQLite works synchronously: nothing is waited for here.
        database.Write(
            db =>
            {
                var statements = kept ??= new((SqliteConnection)db.Connection);
                var (decided, rows) = first.Decide(statements.Load(first.Appends));
                statements.Save(decided, rows);
                return Task.FromResult(0);
            },
            CancellationToken.None).GetAwaiter().GetResult();
        first.Complete();
    }

    public void Dispose() => kept?.Dispose();
}
