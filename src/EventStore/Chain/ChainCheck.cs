namespace TempMessenger.EventStore;

/// <summary>
/// Goes over the rows of the log in the order of their positions and notes which do not fit. Each row carries its own hash and that of the row before, so that
/// each is judged by itself: one that was changed marks no other.
/// </summary>
/// <param name="key">Made the hashes.</param>
/// <param name="saved">A head of the same log from before, or null.</param>
internal sealed class ChainCheck(ChainKey key, ChainHead? saved)
{
    private readonly List<ChainFinding> findings = [];
    private ChainedEvent? before;
    private bool beforeFits;
    private long newest;
    private long? unhashedSince;
    private long? begins;
    private long older;
    private long chained;
    private bool sawSaved;

    /// <summary>Takes the next row.</summary>
    public void Add(ChainedEvent row)
    {
        var at = row.Event.Position;
        var fits = row.Hash is not null && key.Fits(row);
        if (at > newest + 1 && (begins is not null || row.Previous is not null))
            Note(newest + 1, at - 1, ChainFault.Missing);
        if (row.Hash is not null)
            AddHashed(row, fits);
        else if (begins is not null)
            Note(at, at, ChainFault.Unhashed);
        else
            AddOlder(at);

        if (at == saved?.Position)
            CompareWithSaved(row);
        (before, beforeFits, newest) = (row, fits, Math.Max(newest, at));
    }

    /// <summary>What was found, when there are no more rows.</summary>
    public ChainReport End()
    {
        if (saved is not null && saved.Position > newest)
            Note(newest + 1, saved.Position, ChainFault.CutOff);
        else if (saved is not null && !sawSaved)
            Note(saved.Position, saved.Position, ChainFault.NotTheHead);
        return new(begins, chained, older, findings);
    }

    private void AddHashed(ChainedEvent row, bool fits)
    {
        var at = row.Event.Position;
        chained++;
        if (!fits)
        {
            Note(at, at, ChainFault.Changed);
            return;
        }

        if (before?.Event.Position == at - 1)
            CompareWithBefore(row, before);
        begins ??= at;
    }

    private void AddOlder(long at)
    {
        unhashedSince ??= at;
        older++;
    }

    private void CompareWithBefore(ChainedEvent row, ChainedEvent previous)
    {
        if (begins is null && previous.Hash is null && row.Previous is not null)
            Note(unhashedSince!.Value, previous.Event.Position, ChainFault.Unhashed);
        else if (beforeFits && !row.Previous.AsSpan().SequenceEqual(previous.Hash))
            Note(row.Event.Position, row.Event.Position, ChainFault.OfAnotherHistory);
    }

    private void CompareWithSaved(ChainedEvent row)
    {
        sawSaved = true;
        if (row.Hash is null || Convert.ToHexStringLower(row.Hash) != saved!.Hash)
            Note(row.Event.Position, row.Event.Position, ChainFault.NotTheHead);
    }

    private void Note(long first, long last, ChainFault fault)
    {
        if (findings is [.., var newestFinding] && newestFinding.Fault == fault && newestFinding.Last == first - 1)
            findings[^1] = newestFinding with { Last = last };
        else
            findings.Add(new(first, last, fault));
    }
}
