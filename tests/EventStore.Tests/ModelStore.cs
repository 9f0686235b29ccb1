namespace TempMessenger.EventStore.Tests;

/// <summary>The event store's promise in the fewest lines: what the real one is compared with.</summary>
internal sealed class ModelStore
{
    private readonly Dictionary<string, AppendResult.Repeated> commands = [];

    public List<(string Stream, long Version, string Type)> Log { get; } = [];

    public Dictionary<(string Scope, string Key), string> Claims { get; private set; } = [];

    public Dictionary<(string Scope, string Key), byte[]> State { get; } = [];

    public AppendResult Append(Append append)
    {
        if (commands.TryGetValue(append.CommandId, out var before))
            return before;
        if (append.Streams.FirstOrDefault(s => s.ExpectedVersion is { } expected && expected != Version(s.Stream)) is { } stale)
            return new AppendResult.Conflict(stale.Stream, Version(stale.Stream));

        var claims = new Dictionary<(string, string), string>(Claims);
        foreach (var (scope, key, owner) in append.Releases)
            if (claims.TryGetValue((scope, key), out var holder) && holder == owner)
                claims.Remove((scope, key));
        foreach (var (scope, key, owner) in append.Claims)
            if (!claims.TryAdd((scope, key), owner) && claims[(scope, key)] != owner)
                return new AppendResult.Taken(scope, key);

        Claims = claims;
        foreach (var (stream, _, events) in append.Streams)
            foreach (var e in events)
                Log.Add((stream, Version(stream) + 1, e.Type));
        foreach (var (scope, key, value) in append.State)
            _ = value is null ? State.Remove((scope, key)) : (State[(scope, key)] = value) is not null;
        commands[append.CommandId] = new(Log.Count, Version(append.Streams[0].Stream));
        return new AppendResult.Appended(Log.Count, Version(append.Streams[0].Stream));
    }

    private long Version(string stream) => Log.Count(e => e.Stream == stream);
}
