namespace TempMessenger.EventStore;

/// <summary>What stands in the database about everything that a batch of appends touches.</summary>
/// <param name="Newest">Position and hash of the newest row; 0 and null where there is none or an older version wrote it.</param>
/// <param name="Commands">Those of the batch that were carried out before.</param>
/// <param name="Versions">Of streams that have events.</param>
/// <param name="Claims">Who holds what, by scope and key.</param>
internal sealed record BatchFacts(
    (long Position, byte[]? Hash) Newest,
    Dictionary<string, AppendResult.Repeated> Commands,
    Dictionary<string, long> Versions,
    Dictionary<(string Scope, string Key), string> Claims)
{
    /// <summary>Nothing stands there.</summary>
    public static BatchFacts None => new(default, [], [], []);
}

/// <summary>An event with its place.</summary>
internal sealed record PlacedEvent(long Position, string Stream, long Version, NewEvent Event, string CommandId);

/// <summary>
/// Decides appends one after the other on facts that do not change meanwhile, and gathers what they write. A refused one leaves no trace.
/// Every database decides by this.
/// </summary>
internal sealed class AppendBatch(BatchFacts facts)
{
    private readonly Dictionary<(string Scope, string Key), string?> held = [];

    public List<PlacedEvent> Events { get; } = [];

    public Dictionary<string, AppendResult.Repeated> Commands { get; } = [];

    public Dictionary<(string Scope, string Key), byte[]?> State { get; } = [];

    /// <summary>Values whose holder is another one now; null: none.</summary>
    public IEnumerable<KeyValuePair<(string Scope, string Key), string?>> Claims =>
        held.Where(claim => facts.Claims.GetValueOrDefault(claim.Key) != claim.Value);

    /// <summary>Whether somebody held the value before the batch.</summary>
    public bool WasHeld((string Scope, string Key) claim) => facts.Claims.ContainsKey(claim);

    /// <summary>Of the newest event, those of this batch included.</summary>
    public long LastPosition { get; private set; } = facts.Newest.Position;

    public AppendResult Run(Append append)
    {
        if ((facts.Commands.GetValueOrDefault(append.CommandId) ?? Commands.GetValueOrDefault(append.CommandId)) is { } before)
            return before;
        var stale = append.Streams.FirstOrDefault(stream => stream.ExpectedVersion is { } expected && expected != VersionOf(stream.Stream));
        if (stale is not null)
            return new AppendResult.Conflict(stale.Stream, VersionOf(stale.Stream));
        return Take(append) is { } taken ? taken : Write(append);
    }

    private AppendResult.Taken? Take(Append append)
    {
        var before = new Stack<((string Scope, string Key) Key, string? Holder)>(append.Releases.Count + append.Claims.Count);
        foreach (var (scope, key, owner) in append.Releases)
        {
            if (HolderOf((scope, key)) == owner)
                Hold((scope, key), null);
        }

        foreach (var (scope, key, owner) in append.Claims)
        {
            if (HolderOf((scope, key)) is { } other && other != owner)
            {
                while (before.TryPop(out var claim))
                    held[claim.Key] = claim.Holder;
                return new AppendResult.Taken(scope, key);
            }

            Hold((scope, key), owner);
        }

        return null;

        void Hold((string Scope, string Key) key, string? owner)
        {
            before.Push((key, HolderOf(key)));
            held[key] = owner;
        }
    }

    private AppendResult.Appended Write(Append append)
    {
        foreach (var (stream, _, events) in append.Streams)
        {
            var version = VersionOf(stream);
            foreach (var e in events)
                Events.Add(new PlacedEvent(++LastPosition, stream, ++version, e, append.CommandId));
            facts.Versions[stream] = version;
        }

        foreach (var (scope, key, value) in append.State)
            State[(scope, key)] = value;
        var firstVersion = VersionOf(append.Streams[0].Stream);
        Commands[append.CommandId] = new(LastPosition, firstVersion);
        return new AppendResult.Appended(LastPosition, firstVersion);
    }

    private long VersionOf(string stream) => facts.Versions.GetValueOrDefault(stream);

    private string? HolderOf((string Scope, string Key) key) =>
        held.TryGetValue(key, out var holder) ? holder : facts.Claims.GetValueOrDefault(key);
}
