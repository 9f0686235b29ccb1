using System.Collections.Concurrent;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>How a kind of database carries out a batch of appends, within its transaction.</summary>
internal interface IAppendStatements
{
    /// <summary>What the batch needs to know; it does not change before the transaction ends.</summary>
    Task<BatchFacts> Load(DatabaseConnection db, IReadOnlyList<Append> appends);

    /// <summary>Writes what was decided.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="decided">What was decided.</param>
    /// <param name="rows">Its events as they are stored.</param>
    Task Save(DatabaseConnection db, AppendBatch decided, IReadOnlyList<ChainedEvent> rows);
}

/// <summary>
/// Takes whatever waits in this process, decides it in one transaction and commits once, so that many callers share a commit. No caller is answered before the
/// commit.
/// </summary>
internal sealed class AppendWriter : IDisposable
{
    public const int MostWaiting = 10_000;
    public const int BatchSize = 256;

    private readonly BlockingCollection<WaitingAppend> queue = new(MostWaiting);
    private readonly Database database;
    private readonly IAppendStatements statements;
    private readonly ChainKey chain;
    private readonly AwaitablePosition log;
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private long commits;

    public AppendWriter(Database database, IAppendStatements statements, ChainKey chain, AwaitablePosition log, TimeProvider clock)
    {
        this.database = database;
        this.statements = statements;
        this.chain = chain;
        this.log = log;
        this.clock = clock;
        // A thread of its own: SQLite waits for the disk, which must not take threads from those who serve.
        thread = new Thread(Run) { Name = "event store", IsBackground = true };
        thread.Start();
    }

    /// <summary>How many transactions wrote something.</summary>
    public long Commits => Interlocked.Read(ref commits);

    public Task<AppendResult> Enqueue(Append append, CancellationToken cancellation)
    {
        var waiting = new WaitingAppend(append, cancellation);
        try
        {
            if (queue.TryAdd(waiting))
                return waiting.Answer;
        }
        catch (InvalidOperationException stopped)
        {
            throw new EventStoreUnavailableException("The event store is stopping.", stopped);
        }

        throw new EventStoreUnavailableException("Too many appends wait.");
    }

    /// <summary>Carries out what waits, and ends.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<WaitingAppend>(BatchSize);
        while (queue.TryTake(out var first, Timeout.Infinite))
        {
            Gather(batch, first);
            if (batch.Count > 0)
                Write(batch);
            batch.Clear();
        }
    }

    private void Gather(List<WaitingAppend> batch, WaitingAppend first)
    {
        var next = first;
        do
        {
            if (!next.GaveUp())
                batch.Add(next);
        }
        while (batch.Count < BatchSize && queue.TryTake(out next!));
    }

    private void Write(List<WaitingAppend> batch)
    {
        try
        {
            var appends = batch.Select(waiting => waiting.Append).ToList();
            Answer(batch, database.Write(db => Commit(db, appends), CancellationToken.None).GetAwaiter().GetResult());
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever is wrong, every caller of the batch gets the failure and the next batch is tried.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var cause = fault is DatabaseUnavailableException { InnerException: { } inner } ? inner : fault;
            batch.ForEach(waiting => waiting.Fail(new EventStoreUnavailableException("The append could not be written.", cause)));
        }
    }

    private async Task<IReadOnlyList<AppendResult>> Commit(DatabaseConnection db, IReadOnlyList<Append> appends)
    {
        var facts = await statements.Load(db, appends);
        var decided = new AppendBatch(facts);
        var results = appends.Select(decided.Run).ToList();
        if (decided.Events.Count > 0)
            await statements.Save(db, decided, chain.Link(facts.Newest.Hash, decided.Events, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        return results;
    }

    private void Answer(List<WaitingAppend> batch, IReadOnlyList<AppendResult> results)
    {
        if (results.OfType<AppendResult.Appended>().LastOrDefault() is { } newest)
        {
            Interlocked.Increment(ref commits);
            log.Rise(newest.Position);
        }

        for (var n = 0; n < results.Count; n++)
            batch[n].Succeed(results[n]);
    }
}

/// <summary>An append in the queue. Its caller may give up until it is taken out; from then on it is carried out and answered.</summary>
internal sealed class WaitingAppend(Append append, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public Task<AppendResult> Answer => answer.Task;

    public bool GaveUp() => cancellation.IsCancellationRequested && answer.TrySetCanceled(cancellation);

    public void Succeed(AppendResult result) => answer.SetResult(result);

    /// <summary>Does nothing where it has an answer.</summary>
    public void Fail(Exception fault) => answer.TrySetException(fault);
}
