using System.Threading.Channels;
using Npgsql;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Takes whatever waits in this process, decides it in one transaction under the lock of the log, and commits once, so that many callers share
/// the round trips and the fsync. Nobody is answered before the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    public const int MostWaiting = 10_000;
    public const int BatchSize = 256;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly PostgresDatabase database;
    private readonly AwaitablePosition log;
    private readonly TimeProvider clock;
    private readonly Task running;
    private long commits;

    public Writer(PostgresDatabase database, AwaitablePosition log, TimeProvider clock)
    {
        this.database = database;
        this.log = log;
        this.clock = clock;
        running = Run();
    }

    /// <summary>How many transactions wrote something.</summary>
    public long Commits => Interlocked.Read(ref commits);

    public Task<AppendResult> Enqueue(Append append, CancellationToken cancellation)
    {
        var waiting = new Waiting(append, cancellation);
        if (queue.Writer.TryWrite(waiting))
            return waiting.Answer;
        throw new EventStoreUnavailableException(running.IsCompleted ? "The event store is stopping." : "Too many appends wait.");
    }

    /// <summary>Carries out what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
    }

    private async Task Run()
    {
        var batch = new List<Waiting>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var next))
            {
                if (!next.GaveUp())
                    batch.Add(next);
            }

            if (batch.Count > 0)
                await Write(batch);
            batch.Clear();
        }
    }

    private async Task Write(List<Waiting> batch)
    {
        try
        {
            var results = await database.Transact((connection, cancellation) => Carry(connection, batch, cancellation), CancellationToken.None);
            Answer(batch, results);
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever is wrong, everybody in the batch is told and the next batch is tried.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            batch.ForEach(waiting => waiting.Fail(new EventStoreUnavailableException("The append could not be written.", fault)));
        }
    }

    private void Answer(List<Waiting> batch, IReadOnlyList<AppendResult> results)
    {
        if (results.OfType<AppendResult.Appended>().LastOrDefault() is { } newest)
        {
            Interlocked.Increment(ref commits);
            log.Rise(newest.Position);
        }

        for (var n = 0; n < results.Count; n++)
            batch[n].Succeed(results[n]);
    }

    private async Task<IReadOnlyList<AppendResult>> Carry(NpgsqlConnection connection, List<Waiting> batch, CancellationToken cancellation)
    {
        var appends = batch.Select(waiting => waiting.Append).ToList();
        var decided = new Batch(await connection.Load(appends, cancellation));
        var results = appends.Select(decided.Run).ToList();
        if (decided.Events.Count > 0)
            await connection.Save(decided, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        return results;
    }
}
