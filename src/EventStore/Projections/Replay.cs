using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>Builds read models afresh from the log, in a file beside the one in use, to prove that the one in use is nothing but the fold of the log.</summary>
public static class Replay
{
    /// <summary>Compares the read model in use with a fresh one, at one position of both, beside running instances.</summary>
    /// <param name="store">The log.</param>
    /// <param name="projection">The read model.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="progress">Is given how many of how many events were applied.</param>
    /// <exception cref="InvalidDataException">The read model in use is ahead of the log.</exception>
    public static async Task<ReplayReport> Verify(
        IEventStore store, IProjection projection, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(projection);
        using var copy = new ReadModelCopy(store, projection);
        await copy.Advance(await PositionOf(projection, projection.Database, cancellation), cancellation, progress);
        return await Compare(copy, cancellation);
    }

    /// <summary>Applies the whole log to fresh tables, which then are thrown away.</summary>
    /// <inheritdoc cref="Verify"/>
    public static async Task Run(IEventStore store, IProjection projection, CancellationToken cancellation, Action<long, long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var copy = new ReadModelCopy(store, projection);
        await copy.Advance(await store.LastPosition(cancellation), cancellation, progress);
    }

    /// <summary>Brings a copy to where the read model in use stands and compares the two.</summary>
    internal static Task<ReplayReport> Compare(ReadModelCopy copy, CancellationToken cancellation) => copy.Projection.Database.Snapshot(
        async used =>
        {
            await copy.Advance(await PositionOf(copy.Projection, used, cancellation), cancellation);
            return new ReplayReport(
                copy.Projection.Name,
                copy.Position,
                await ReadModelComparison.Differences(copy.Projection, copy.Database, used, ReadModelComparison.Wording.InUse, cancellation));
        },
        cancellation);

    internal static Task<long> PositionOf(IProjection projection, Database database, CancellationToken cancellation) =>
        database.Read(new ProjectionFeed(projection).Position, cancellation);
}

/// <param name="Projection">Its name.</param>
/// <param name="Position">Up to which events were compared.</param>
/// <param name="Differences">A line each, without personal data, at most a hundred; empty where the two are equal.</param>
public sealed record ReplayReport(string Projection, long Position, IReadOnlyList<string> Differences);
