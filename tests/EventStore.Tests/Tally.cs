namespace TempMessenger.EventStore.Tests;

/// <summary>A read model in memory: how many events each stream has. It can be made to fail.</summary>
internal sealed class Tally(string name = "tally") : IVerifiable
{
    private readonly Lock gate = new();

    public string Name => name;

    public long Position { get; set; }

    public Dictionary<string, int> Counts { get; } = [];

    public List<int> Batches { get; } = [];

    /// <summary>How often the next calls of Apply fail.</summary>
    public int Failures { get; set; }

    public Action? BeforeLoading { get; set; }

    public Task<long> LoadPosition(CancellationToken cancellation)
    {
        BeforeLoading?.Invoke();
        return Task.FromResult(Position);
    }

    public Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("Not now.");
            }

            if (batch[0].Position <= Position)
                throw new InvalidOperationException("Applied twice.");
            foreach (var e in batch)
                Counts[e.Stream] = Counts.GetValueOrDefault(e.Stream) + 1;
            Batches.Add(batch.Count);
            Position = batch[^1].Position;
        }

        return Task.CompletedTask;
    }

    public Task<IReplica> CreateReplica(CancellationToken cancellation) => Task.FromResult<IReplica>(new Replica(this));

    private sealed class Replica(Tally original) : IReplica
    {
        private readonly Tally fresh = new(original.Name);

        public string Name => fresh.Name;

        public Task<long> LoadPosition(CancellationToken cancellation) => fresh.LoadPosition(cancellation);

        public Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation) => fresh.Apply(batch, cancellation);

        public Task<IReadOnlyList<string>> FindDifferences(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(
            [.. fresh.Counts.Except(original.Counts).Select(count => $"{count.Key} should be {count.Value}")]);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
