using System.Collections.Concurrent;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>Carries out batches of appends in a kind of database.</summary>
internal interface IAppendTarget : IDisposable
{
    /// <summary>
    /// Carries out a batch in one transaction, and those that follow as long as there are some. Each is decided on facts that do not change before its commit, and
    /// completed right after it.
    /// </summary>
    /// <param name="first">Is begun at once.</param>
    /// <param name="next">
    /// Takes what waits by now, or gives null. A database that is reached over a network begins the next transaction in the message that ends this one.
    /// </param>
    void Write(PendingBatch first, Func<PendingBatch?> next);
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
    private readonly IAppendTarget target;
    private readonly ChainKey chain;
    private readonly AwaitablePosition log;
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private long commits;

    /// <param name="target">Is disposed with the writer.</param>
    /// <param name="chain">Ties rows together.</param>
    /// <param name="log">Rises with each commit.</param>
    /// <param name="clock">Dates events.</param>
    public AppendWriter(IAppendTarget target, ChainKey chain, AwaitablePosition log, TimeProvider clock)
    {
        this.target = target;
        this.chain = chain;
        this.log = log;
        this.clock = clock;
        // A thread of its own: the writer waits for the disk, which must not take threads from those who serve.
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
        target.Dispose();
        queue.Dispose();
    }

    private void Run()
    {
        while (queue.TryTake(out var first, Timeout.Infinite))
        {
            for (var batch = Gather(first); batch is not null; batch = Write(batch))
            {
            }
        }
    }

    private PendingBatch? Gather(WaitingAppend? next)
    {
        List<WaitingAppend>? gathered = null;
        for (; next is not null || queue.TryTake(out next); next = null)
        {
            if (next.GaveUp())
                continue;
            gathered ??= new(BatchSize);
            gathered.Add(next);
            if (gathered.Count == BatchSize)
                break;
        }

        return gathered is null ? null : new(gathered, chain, clock, Committed);
    }

    /// <summary>Writes a batch and those that follow it. Where one fails, gives the one that was already gathered behind it.</summary>
    private PendingBatch? Write(PendingBatch first)
    {
        var taken = new Queue<PendingBatch>([first]);
        try
        {
            target.Write(first, Next);
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever is wrong, every caller of the batch gets the failure and the next batch is tried.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var cause = fault is DatabaseUnavailableException { InnerException: { } inner } ? inner : fault;
            while (taken.TryDequeue(out var batch))
            {
                if (batch.Fail(new EventStoreUnavailableException("The append could not be written.", cause)))
                    break;
            }
        }

        return taken.FirstOrDefault(batch => !batch.IsComplete);

        PendingBatch? Next()
        {
            if (Gather(null) is not { } batch)
                return null;
            if (taken.Count == 2)
                taken.Dequeue();
            taken.Enqueue(batch);
            return batch;
        }
    }

    private void Committed(long position)
    {
        Interlocked.Increment(ref commits);
        log.Rise(position);
    }
}
