using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Carries out batches of appends with one message each, however many appends there are: what ends a batch also begins the next one. They keep their order, since
/// each begins under the lock of the log, after the commit of the one before.
/// </summary>
internal sealed class PostgresAppends(PostgresDatabase database) : IAppendTarget
{
    private readonly PostgresSession session = new(database);

    public void Write(PendingBatch first, Func<PendingBatch?> next)
    {
        try
        {
            var facts = session.Begin(connection => Begin(connection, first));
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

    private static BatchFacts Begin(NpgsqlConnection connection, PendingBatch batch)
    {
        using var statements = connection.CreateBatch();
        LoadStatements.Add(statements, batch.Appends);
        statements.Prepare();
        using var answers = statements.ExecuteReader();
        return LoadStatements.Read(answers);
    }

    /// <summary>Commits a batch and gives the facts for the next one, if there is one.</summary>
    private BatchFacts Commit(PendingBatch batch, AppendBatch decided, IReadOnlyList<ChainedEvent> rows, PendingBatch? following)
    {
        using var statements = session.Connection.CreateBatch();
        SaveStatements.Add(statements, decided, rows);
        if (following is not null)
            LoadStatements.Add(statements, following.Appends);
        statements.Prepare();
        using var answers = statements.ExecuteReader();
        SaveStatements.ReadCommitted(answers);
        batch.Complete();
        return following is not null && answers.NextResult() ? LoadStatements.Read(answers) : BatchFacts.None;
    }
}
