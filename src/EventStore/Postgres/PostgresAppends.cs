using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Carries out batches of appends with one message each, however many appends there are: what ends a batch also begins the next one. They keep their order, since
/// each begins under the lock of the log, after the commit of the one before.
/// </summary>
internal sealed class PostgresAppends(PostgresDatabase database, AwaitablePosition committed) : IAppendTarget
{
    private readonly PostgresSession session = new(database);

    public void Write(PendingBatch first, Func<PendingBatch?> next)
    {
        try
        {
            var facts = Begin(first);
            for (var batch = first; batch is not null;)
            {
                var (decided, rows) = batch.Decide(facts);
                var following = next();
                facts = Commit(batch, decided, rows, following);
                batch = following;
            }
        }
        catch
        {
            session.GiveUp();
            throw;
        }
    }

    public void Dispose() => session.Dispose();

    private BatchFacts Begin(PendingBatch batch) => session.Begin(connection =>
    {
        using var statements = connection.CreateBatch();
        LoadStatements.Begin(statements);
        LoadStatements.Lock(statements);
        LoadStatements.Load(statements, batch.Appends);
        return Run(statements);
    });

    /// <summary>Commits a batch and begins the next one, if there is one; gives its facts.</summary>
    private BatchFacts Commit(PendingBatch batch, AppendBatch decided, IReadOnlyList<ChainedEvent> rows, PendingBatch? following)
    {
        using var statements = session.Connection.CreateBatch();
        SaveStatements.Add(statements, decided, rows, beginNext: following is not null);
        if (following is not null)
        {
            // The answer to the commit must not wait for another instance, whose turn it may be.
            LoadStatements.TryLock(statements);
            LoadStatements.Load(statements, following.Appends);
        }

        statements.Prepare();
        // Returns with the first row that there is: the commit before is done.
        using (var answers = statements.ExecuteReader())
        {
            batch.Complete();
            committed.Rise(decided.LastPosition);
            if (following is null)
                return BatchFacts.None;
            if (LoadStatements.ReadLock(answers))
                return LoadStatements.Read(answers);
        }

        return WaitForLock(following);
    }

    private BatchFacts WaitForLock(PendingBatch batch)
    {
        using var statements = session.Connection.CreateBatch();
        LoadStatements.Lock(statements);
        LoadStatements.Load(statements, batch.Appends);
        return Run(statements);
    }

    private static BatchFacts Run(NpgsqlBatch statements)
    {
        statements.Prepare();
        using var answers = statements.ExecuteReader();
        return LoadStatements.Read(answers);
    }
}
