namespace TempMessenger.EventStore;

/// <summary>Proves that a read model is nothing but the fold of the log.</summary>
public static class Replay
{
    private const int BatchSize = 500;

    /// <summary>
    /// Builds the read model afresh and compares. Works beside a running projection: when that moved on during the comparison, it is made again
    /// at the new position.
    /// </summary>
    public static async Task<ReplayReport> Verify(IEventStore store, IVerifiable projection, CancellationToken cancellation)
    {
        await using var replica = await projection.CreateReplica(cancellation);
        var position = await replica.LoadPosition(cancellation);
        while (true)
        {
            var target = await projection.LoadPosition(cancellation);
            position = await Feed(store, replica, position, target, cancellation);
            var differences = await replica.FindDifferences(cancellation);
            if (await projection.LoadPosition(cancellation) == target)
                return new ReplayReport(projection.Name, position, differences);
        }
    }

    private static async Task<long> Feed(IEventStore store, IReplica replica, long position, long target, CancellationToken cancellation)
    {
        while (position < target)
        {
            var batch = await store.ReadAll(position, BatchSize, cancellation);
            var due = batch.TakeWhile(e => e.Position <= target).ToList();
            if (due.Count == 0)
                throw new InvalidDataException($"{replica.Name} stands at {target}, where the log has no event.");
            await replica.Apply(due, cancellation);
            position = due[^1].Position;
        }

        return position;
    }
}

/// <param name="Projection">Its name.</param>
/// <param name="Position">Up to which events were compared.</param>
/// <param name="Differences">Empty where the two are equal.</param>
public sealed record ReplayReport(string Projection, long Position, IReadOnlyList<string> Differences);
