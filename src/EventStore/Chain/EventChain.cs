namespace TempMessenger.EventStore;

/// <summary>The chain of hashes over the log: whether each event is as it was written.</summary>
public sealed class EventChain
{
    private const int BatchSize = 1_000;

    private readonly EventLog log;
    private readonly ChainKey key;

    internal EventChain(EventLog log, ChainKey key)
    {
        this.log = log;
        this.key = key;
    }

    /// <summary>The newest event, or null while the chain has none.</summary>
    /// <exception cref="InvalidDataException">The newest event was changed.</exception>
    /// <exception cref="EventStoreUnavailableException">The log cannot be read now.</exception>
    public async Task<ChainHead?> Head(CancellationToken cancellation)
    {
        if (await log.ReadNewest(cancellation) is not { Hash: { } hash } newest)
            return null;
        return key.Fits(newest)
            ? new(newest.Event.Position, newest.Event.RecordedAt, Convert.ToHexStringLower(hash))
            : throw new InvalidDataException($"The newest event, at {newest.Event.Position}, was changed.");
    }

    /// <summary>Checks every row; works beside running instances.</summary>
    /// <param name="saved">A head of this log from before: without one, the loss of the newest events does not show.</param>
    /// <param name="progress">Is given how many rows were checked and how many there are.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="EventStoreUnavailableException">The log cannot be read now.</exception>
    public async Task<ChainReport> Verify(ChainHead? saved, Action<long, long> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var check = new ChainCheck(key, saved);
        var (total, done) = (await log.Count(cancellation), 0L);
        // Whoever changes rows may give them any position.
        for (var after = long.MinValue; ;)
        {
            var rows = await log.ReadChain(after, BatchSize, cancellation);
            foreach (var row in rows)
                check.Add(row);
            progress(done += rows.Count, Math.Max(done, total));
            if (rows.Count < BatchSize)
                return check.End();
            after = rows[^1].Event.Position;
        }
    }
}

/// <summary>What a check of the chain found.</summary>
/// <param name="Begins">The position of the first event that is in the chain and as it was written; null: there is none.</param>
/// <param name="Chained">How many events carry a hash.</param>
/// <param name="Older">How many events before those carry none: an older version wrote them.</param>
/// <param name="Findings">Empty where the chain holds.</param>
public sealed record ChainReport(long? Begins, long Chained, long Older, IReadOnlyList<ChainFinding> Findings);

/// <summary>Events that are not as they were written.</summary>
/// <param name="First">Position of the first.</param>
/// <param name="Last">Position of the last.</param>
/// <param name="Fault">What is wrong with each.</param>
public sealed record ChainFinding(long First, long Last, ChainFault Fault)
{
    /// <summary>For an operator.</summary>
    public override string ToString() => $"{(First == Last ? $"{First}" : $"{First}-{Last}")}: " + Fault switch
    {
        ChainFault.Changed => "changed",
        ChainFault.Missing => "missing",
        ChainFault.Unhashed => "the hash was removed",
        ChainFault.OfAnotherHistory => "does not follow the event before: one of the two is of another history",
        ChainFault.CutOff => "missing: the saved head is newer than the log",
        ChainFault.NotTheHead => "not the event of the saved head",
        _ => throw new InvalidOperationException($"{Fault}"),
    };
}

/// <summary>What is wrong with an event.</summary>
public enum ChainFault
{
    /// <summary>A column is not as it was written, or the row was put elsewhere.</summary>
    Changed,

    /// <summary>There is no row.</summary>
    Missing,

    /// <summary>The row has no hash.</summary>
    Unhashed,

    /// <summary>It was written after another event than the one before it.</summary>
    OfAnotherHistory,

    /// <summary>The log ends before a head from earlier.</summary>
    CutOff,

    /// <summary>A head from earlier was another event.</summary>
    NotTheHead,
}
