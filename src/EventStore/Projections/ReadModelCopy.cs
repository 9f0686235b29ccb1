using System.Threading.Channels;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Threads;

namespace TempMessenger.EventStore;

/// <summary>A read model that is built afresh from the log, in a file of its own beside the one in use. The file goes with it.</summary>
internal sealed class ReadModelCopy : IDisposable
{
    /// <summary>How many events are applied in one transaction.</summary>
    public const int UsualBatch = 5_000;

    /// <summary>For a second copy, to whose batches the first one's have no relation.</summary>
    public const int OtherBatch = 1_237;

    private const int MostWaiting = 3;

    private readonly IEventStore store;
    private readonly ProjectionFeed feed;
    private readonly string folder;
    private readonly int batchSize;
    private readonly SqliteDatabase database;

    public ReadModelCopy(IEventStore store, IProjection projection, int batchSize = UsualBatch)
    {
        this.store = store;
        this.batchSize = batchSize;
        feed = new ProjectionFeed(projection);
        folder = ReplayFolders.Create(projection.Database.WorkFolder);
        database = SqliteDatabase.Temporary(Path.Combine(folder, "replay.db"), projection.Schema);
    }

    public IProjection Projection => feed.Projection;

    public SqliteDatabase Database => database;

    /// <summary>Of the last event applied.</summary>
    public long Position { get; private set; }

    /// <summary>Applies what follows up to a position, reading ahead meanwhile.</summary>
    /// <exception cref="InvalidDataException">The log has no event there.</exception>
    public async Task Advance(long target, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        if (target < Position)
            throw new InvalidDataException($"{Projection.Name} stands at {target} and stood at {Position} before: it was replaced meanwhile.");
        if (target == Position)
            return;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = Channel.CreateBounded<IReadOnlyList<RecordedEvent>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
        var reading = BackgroundThread.Run(() => Read(Position, target, waiting.Writer, ending.Token));
        try
        {
            await BackgroundThread.Run(() => Apply(waiting.Reader, target, progress, cancellation));
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        database.Dispose();
        ReplayFolders.Remove(folder);
    }

    private async Task Read(long position, long target, ChannelWriter<IReadOnlyList<RecordedEvent>> waiting, CancellationToken cancellation)
    {
        try
        {
            while (position < target)
            {
                var read = await store.ReadAll(position, (int)Math.Min(batchSize, target - position), cancellation);
                var due = read is [.., var last] && last.Position > target ? [.. read.TakeWhile(e => e.Position <= target)] : read;
                if (due.Count == 0)
                    throw new InvalidDataException($"{Projection.Name} stands at {target}, where the log has no event.");
                await waiting.WriteAsync(due, cancellation);
                position = due[^1].Position;
            }

            waiting.Complete();
        }
#pragma warning disable CA1031 // The reader of the channel throws it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            waiting.Complete(fault);
        }
    }

    private async Task Apply(ChannelReader<IReadOnlyList<RecordedEvent>> waiting, long target, Action<long, long>? progress, CancellationToken cancellation)
    {
        await foreach (var batch in waiting.ReadAllAsync(cancellation))
        {
            await feed.Apply(database, batch, isReplay: true, cancellation);
            Position = batch[^1].Position;
            progress?.Invoke(Position, target);
        }
    }
}
