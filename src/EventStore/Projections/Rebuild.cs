using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>
/// Replaces a read model by a fresh one while queries and changes go on: built beside, compared with the one in use, copied into tables beside those in use, compared again,
/// and exchanged in one short transaction. One at a time for each read model, whatever process it runs in.
/// </summary>
public sealed class Rebuild
{
    private const int MostAttempts = 40;
    private const int ReadSize = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IEventStore store;
    private readonly IProjection projection;
    private readonly ProjectionFeed feed;
    private readonly ShadowTables shadows;

    /// <param name="store">The log.</param>
    /// <param name="projection">The read model.</param>
    public Rebuild(IEventStore store, IProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        (this.store, this.projection, feed) = (store, projection, new ProjectionFeed(projection));
        shadows = projection.Database.ShadowsOf(projection.Tables);
    }

    /// <summary>Whether one that differs from the read model in use takes its place. Then it must equal a second replay with other batches instead.</summary>
    public bool MayDiffer { get; init; }

    /// <summary>Is given how many of how many events were applied.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>For tests: runs before a step.</summary>
    internal Func<Step, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>The names of the fresh tables until they are exchanged.</summary>
    internal ShadowTables Shadows => shadows;

    /// <summary>Runs to the end. Where the report names differences that may not be, nothing was replaced.</summary>
    /// <exception cref="InvalidDataException">Another rebuild of it runs, or the fresh one is not what it must be; nothing was replaced.</exception>
    /// <exception cref="DatabaseUnavailableException">The database cannot be used now; nothing was replaced, or its outcome is not known.</exception>
    public async Task<RebuildReport> Run(CancellationToken cancellation)
    {
        await using var held = await projection.Database.TryHold($"rebuild {projection.Name}", cancellation)
            ?? throw new InvalidDataException($"The read model {projection.Name} is being rebuilt already. Wait until that is done.");
        await shadows.Remove(cancellation);
        using var copy = new ReadModelCopy(store, projection);
        await copy.Advance(await Replay.PositionOf(projection, projection.Database, cancellation), cancellation, Progress);
        await Before(Step.Compare);
        var report = await Replay.Compare(copy, cancellation);
        if (report.Differences.Count > 0)
        {
            if (!MayDiffer)
                return new(report, IsReplaced: false);
            await CompareWithSecond(copy, cancellation);
        }

        try
        {
            await Fill(copy, cancellation);
            await Before(Step.Exchange);
            await Exchange(copy.Position, cancellation);
        }
        finally
        {
            await shadows.Remove(CancellationToken.None);
        }

        return new(report, IsReplaced: true);
    }

    /// <summary>The read model in use is no measure: what depends on how the events fall into batches, or on chance, differs between two replays.</summary>
    private async Task CompareWithSecond(ReadModelCopy copy, CancellationToken cancellation)
    {
        using var second = new ReadModelCopy(store, projection, ReadModelCopy.OtherBatch);
        await second.Advance(copy.Position, cancellation, Progress);
        var differences = await ReadModelComparison.Differences(
            projection, copy.Database, second.Database, ReadModelComparison.Wording.SecondReplay, cancellation);
        if (differences.Count > 0)
        {
            throw new InvalidDataException(
                $"Two replays of the same events differ: the projection {projection.Name} is not determined by them. Nothing was replaced. {string.Join("; ", differences.Take(3))}");
        }
    }

    private async Task Fill(ReadModelCopy copy, CancellationToken cancellation)
    {
        await Before(Step.Fill);
        await shadows.Create(cancellation);
        await shadows.Fill(copy.Database, cancellation);
        await Before(Step.Check);
        var (built, filled) = (
            await ReadModelComparison.Digests(projection, copy.Database, cancellation),
            await ReadModelComparison.Digests(projection.Tables.Select(shadows.NameOf), projection.Database, cancellation));
        if (!built.SequenceEqual(filled))
            throw new InvalidDataException($"The fresh tables of {projection.Name} were changed between building and exchanging them. Nothing was replaced.");
    }

    /// <summary>Tried again where somebody reads for long; whoever comes meanwhile does not wait behind it.</summary>
    private async Task Exchange(long position, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await projection.Database.Write(db => Exchange(db, position, cancellation), cancellation, Patience);
                return;
            }
            catch (DatabaseUnavailableException) when (attempt < MostAttempts)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task Exchange(DatabaseConnection db, long position, CancellationToken cancellation)
    {
        // From here on no instance applies anything until the end.
        var now = await feed.Hold(db);
        if (now < position)
            throw new InvalidDataException($"The read model {projection.Name} in use went back from {position} to {now} meanwhile. Nothing was replaced.");
        await shadows.Exchange(db);
        while (position < now)
        {
            var due = (await store.ReadAll(position, ReadSize, cancellation)).TakeWhile(e => e.Position <= now).ToList();
            await projection.Apply(new ProjectionBatch(due, db, isReplay: true));
            position = due[^1].Position;
        }
    }

    /// <summary>What a rebuild does, in order.</summary>
    internal enum Step
    {
        Compare,
        Fill,
        Check,
        Exchange,
    }
}

/// <param name="Compared">The fresh read model beside the one that was in use.</param>
/// <param name="IsReplaced">Whether the fresh one is in use now.</param>
public sealed record RebuildReport(ReplayReport Compared, bool IsReplaced);
