using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>Brings one projection's tables up to events, each of which is applied once, whichever instance is quicker.</summary>
internal sealed class ProjectionFeed(IProjection projection)
{
    public IProjection Projection => projection;

    public AwaitablePosition Applied { get; } = new();

    public TaskCompletionSource FirstPass { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The position to go on from; publishes what a crash or a fault left due.</summary>
    public async Task<long> Begin(CancellationToken cancellation)
    {
        if (projection.Outbox is { } outbox)
            await outbox.PublishDue(cancellation);
        return await projection.Database.Read(Position, cancellation);
    }

    /// <summary>
    /// Applies events in one transaction with the position of the last one, then publishes their notices; in several where the projection ends them early
    /// (<see cref="ProjectionBatch.EndBefore"/>).
    /// </summary>
    public async Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation)
    {
        bool isDone;
        do
        {
            isDone = await Apply(projection.Database, batch, isReplay: false, cancellation);
            if (projection.Outbox is { } outbox)
                await outbox.PublishDue(cancellation);
        }
        while (!isDone);
    }

    /// <summary>One transaction of it; also on tables elsewhere, where a replay writes. False where some of the events are still to be applied.</summary>
    public async Task<bool> Apply(Database database, IReadOnlyList<RecordedEvent> batch, bool isReplay, CancellationToken cancellation)
    {
        // Another instance may have been quicker; then there is no need to wait for the row.
        if (await database.Read(Position, cancellation) >= batch[^1].Position)
            return true;
        return await database.Write(
            async db =>
            {
                var position = await Hold(db);
                var due = batch.Where(e => e.Position > position).ToList();
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
}
