using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace TempMessenger.EventStore.Sqlite;

/// <summary>
/// The one that writes: a thread that takes whatever waits, carries it out in one transaction and commits once, so that many callers share
/// an fsync. Nobody is answered before the commit.
/// </summary>
internal sealed class Writer : IDisposable
{
    public const int MostWaiting = 10_000;
    public const int BatchSize = 256;

    private readonly BlockingCollection<Waiting> queue = new(MostWaiting);
    private readonly Transaction transaction;
    private readonly AwaitablePosition log;
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private long commits;

    public Writer(SqliteConnection connection, AwaitablePosition log, TimeProvider clock)
    {
        transaction = new Transaction(connection);
        this.log = log;
        this.clock = clock;
        // A thread of its own: SQLite waits for the disk, which must not take threads from those who serve.
        thread = new Thread(Run) { Name = "event store", IsBackground = true };
        thread.Start();
    }

    public long Commits => Interlocked.Read(ref commits);

    public Task<AppendResult> Enqueue(Append append, CancellationToken cancellation)
    {
        var waiting = new Waiting(append, cancellation);
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
        transaction.Dispose();
        queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<Waiting>(BatchSize);
        while (queue.TryTake(out var first, Timeout.Infinite))
        {
            Gather(batch, first);
            Write(batch);
            batch.Clear();
        }
    }

    private void Gather(List<Waiting> batch, Waiting first)
    {
        var next = first;
        do
        {
            if (!next.GaveUp())
                batch.Add(next);
        }
        while (batch.Count < BatchSize && queue.TryTake(out next!));
    }

    private void Write(List<Waiting> batch)
    {
        try
        {
            var results = transaction.Run([.. batch.Select(waiting => waiting.Append)], clock.GetUtcNow().ToUnixTimeMilliseconds());
            Interlocked.Increment(ref commits);
            log.Rise(transaction.LastPosition);
            for (var n = 0; n < results.Count; n++)
                batch[n].Succeed(results[n]);
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever is wrong, everybody in the batch is told and the next batch is tried.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            transaction.RollBack();
            batch.ForEach(waiting => waiting.Fail(new EventStoreUnavailableException("The append could not be written.", fault)));
        }
    }
}
