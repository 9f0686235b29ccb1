namespace TempMessenger.EventStore;

/// <summary>Appends that are carried out in one transaction, with their callers.</summary>
/// <param name="waiting">At least one.</param>
/// <param name="chain">Ties their rows together.</param>
/// <param name="clock">Dates them.</param>
/// <param name="committed">Is given the position of the newest event, once it is on the disk.</param>
internal sealed class PendingBatch(List<WaitingAppend> waiting, ChainKey chain, TimeProvider clock, Action<long> committed)
{
    private AppendResult[] results = [];

    public IReadOnlyList<Append> Appends { get; } = waiting.ConvertAll(one => one.Append);

    /// <summary>Whether every caller has an answer.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Decides all on what stands in the database. No caller is answered yet.</summary>
    /// <returns>What is to be written, and its events as they are stored; none where all were refused.</returns>
    public (AppendBatch Decided, IReadOnlyList<ChainedEvent> Rows) Decide(BatchFacts facts)
    {
        var decided = new AppendBatch(facts);
        results = [.. Appends.Select(decided.Run)];
        return (decided, chain.Link(facts.Newest.Hash, decided.Events, clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    /// <summary>Answers the callers, after the commit.</summary>
    public void Complete()
    {
        if (results.OfType<AppendResult.Appended>().LastOrDefault() is { } newest)
            committed(newest.Position);
        IsComplete = true;
        for (var n = 0; n < waiting.Count; n++)
            waiting[n].Succeed(results[n]);
    }

    /// <summary>Gives the callers a fault; false where they have an answer.</summary>
    public bool Fail(Exception fault)
    {
        if (IsComplete)
            return false;
        IsComplete = true;
        waiting.ForEach(one => one.Fail(fault));
        return true;
    }
}

/// <summary>An append in the queue. Its caller may give up until it is taken out; from then on it is carried out and answered.</summary>
internal sealed class WaitingAppend(Append append, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Append Append => append;

    public Task<AppendResult> Answer => answer.Task;

    public bool GaveUp() => cancellation.IsCancellationRequested && answer.TrySetCanceled(cancellation);

    public void Succeed(AppendResult result) => answer.SetResult(result);

    /// <summary>Does nothing where it has an answer.</summary>
    public void Fail(Exception fault) => answer.TrySetException(fault);
}
