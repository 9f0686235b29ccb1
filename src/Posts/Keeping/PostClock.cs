using TempMessenger.EventStore;
using TempMessenger.Storage;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.Posts.Keeping;

/// <summary>The clock by which posts vanish: one for all processes that share a log.</summary>
internal abstract class PostClock
{
    /// <summary>Unix milliseconds.</summary>
    public abstract Task<long> Now(CancellationToken cancellation);
}

/// <summary>PostgreSQL's own.</summary>
internal sealed class PostgresPostClock(PostgresDatabase database) : PostClock
{
    /// <summary>The time of a statement, Unix milliseconds.</summary>
    public const string Sql = "floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint";

    public override Task<long> Now(CancellationToken cancellation) => database.Read(db => db.First(row => row.GetInt64(0), $"SELECT {Sql}"), cancellation);
}

/// <summary>That of the one process: it never goes back, nor before the last event where the machine's clock was set back between two runs.</summary>
internal sealed class EmbeddedPostClock(IEventStore store, TimeProvider time) : PostClock, IDisposable
{
    private const long MostBehind = 500;
    private readonly SemaphoreSlim opening = new(1);
    private volatile StoreClock? clock;

    public override async Task<long> Now(CancellationToken cancellation)
    {
        var opened = clock ?? await Open(cancellation);
        // The machine slept, or its clock was set right.
        lock (opening)
        {
            if (opened.Wall - opened.Now > MostBehind)
                opened.Adopt(opened.Wall);
        }

        return opened.Now;
    }

    public void Dispose() => opening.Dispose();

    private async Task<StoreClock> Open(CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            var last = await store.ReadAll(await store.LastPosition(cancellation) - 1, 1, cancellation);
            return clock ??= new StoreClock(time, last is [var newest] ? newest.RecordedAt : 0);
        }
        finally
        {
            opening.Release();
        }
    }
}
