using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>Brings one projection's tables up to events, each of which is applied once, whichever instance is quicker.</summary>
internal sealed class ProjectionFeed(IProjection projection)
{
    private RecordedEvent? oldestPending;
    private ProjectionStoppedException? stopped;

    public IProjection Projection => projection;

    public AwaitablePosition Applied { get; } = new();

    public TaskCompletionSource FirstPass { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The oldest event that is known and not applied yet; null: none is.</summary>
    public RecordedEvent? OldestPending => Volatile.Read(ref oldestPending);

    /// <summary>The event on which it failed and that it tries again; null: it goes on.</summary>
    public ProjectionStoppedException? Stopped => Volatile.Read(ref stopped);

    /// <summary>The position to go on from; publishes what a crash or a fault left due.</summary>
    public async Task<long> Begin(CancellationToken cancellation)
    {
        await Publish(cancellation);
        return await projection.Database.Read(Position, cancellation);
    }

    /// <summary>Events that are to be applied next.</summary>
    public void Found(IReadOnlyList<RecordedEvent> batch) => Volatile.Write(ref oldestPending, batch is [var oldest, ..] ? oldest : null);

    /// <summary>
    /// Applies events in one transaction with the position of the last one, then publishes their notices; in several where the projection ends them early
    /// (<see cref="ProjectionBatch.EndBefore"/>). Where one of them cannot be applied, those before it are.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">An event cannot be applied, and not because a store is away.</exception>
    public async Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation)
    {
        try
        {
            while (!await Apply(projection.Database, batch, isReplay: false, cancellation))
                await Publish(cancellation);
        }
        catch (Exception fault) when (batch.Count == 1 && IsAboutTheEvent(fault))
        {
            Volatile.Write(ref stopped, new ProjectionStoppedException(projection.Name, batch[0], fault));
            throw Stopped!;
        }
        catch (Exception fault) when (IsAboutTheEvent(fault))
        {
            foreach (var e in batch)
            {
                Found([e]);
                await Apply([e], cancellation);
            }
        }

        Volatile.Write(ref stopped, null);
        await Publish(cancellation);
        Applied.Rise(batch[^1].Position);
    }

    /// <summary>One transaction of it; also on tables elsewhere, where a replay writes. False where some of the events are still to be applied.</summary>
    public async Task<bool> Apply(Database database, IReadOnlyList<RecordedEvent> batch, bool isReplay, CancellationToken cancellation)
    {
        // Another instance may have been quicker; then there is no need to wait for the row.
        if (!isReplay && await database.Read(Position, cancellation) >= batch[^1].Position)
            return true;
        return await database.Write(
            async db =>
            {
                var position = await Hold(db);
                var due = position < batch[0].Position ? batch : [.. batch.Where(e => e.Position > position)];
                if (due.Count == 0)
                    return true;
                var applying = new ProjectionBatch(due, db, isReplay);
                await projection.Apply(applying);
                if (!isReplay && projection.Outbox is { } outbox)
                    await outbox.Add(db, applying.Notices);
                var applied = isReplay ? null : applying.AppliedTo;
                await SetPosition(db, applied is null ? due[^1].Position : Math.Max(position, applied.Value));
                return applied is null;
            },
            cancellation);
    }

    public Task<long> Position(DatabaseConnection db) => db.First(row => row.GetInt64(0), $"SELECT position FROM {projection.PositionTable}");

    /// <summary>The position, held until the transaction ends: no other instance applies anything meanwhile.</summary>
    public Task<long> Hold(DatabaseConnection db) =>
        db.First(row => row.GetInt64(0), $"SELECT position FROM {projection.PositionTable}{db.Dialect.ForUpdate}");

    public Task SetPosition(DatabaseConnection db, long position) =>
        db.Run($"UPDATE {projection.PositionTable} SET position=@position", ("position", position));

    private static bool IsAboutTheEvent(Exception fault) =>
        fault is not (DatabaseUnavailableException or EventStoreUnavailableException or OperationCanceledException or ProjectionStoppedException);

    private Task Publish(CancellationToken cancellation) => projection.Outbox is { } outbox ? outbox.PublishDue(cancellation) : Task.CompletedTask;
}
