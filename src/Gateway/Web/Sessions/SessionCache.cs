using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>
/// Sessions by the hash of their token, each kept for at most a minute. A session that ended leaves a tombstone for a minute, so that
/// a load which was under way when it ended cannot bring it back. While the bus is away nothing is cached: the end of a session would not be noticed.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class SessionCache(IUserQueries users, TimeProvider time)
    : IHandle<SessionsEnded>, IHandle<UserChanged>, IHandle<UserDeleted>, IHandle<BusChanged>
{
    private const int Capacity = 50_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    private readonly Lock changing = new();
    private readonly ConcurrentDictionary<string, Entry> byHash = new();
    private readonly Dictionary<string, string> hashOf = [];
    private readonly ConcurrentDictionary<string, long> ended = new();
    private long changes;
    private bool disconnected;

    /// <summary>The live session whose token hashes to this, or null.</summary>
    public ValueTask<Session?> Find(string tokenHash, CancellationToken cancellation)
    {
        if (byHash.TryGetValue(tokenHash, out var entry) && IsFresh(entry) && entry.Session.ExpiresAt > Now)
            return ValueTask.FromResult<Session?>(entry.Session);
        return new ValueTask<Session?>(Load(tokenHash, cancellation));
    }

    /// <summary>True for a session that ended within the last minute: asked before anything lasting is hung on it.</summary>
    public bool HasEnded(string sessionId) => ended.ContainsKey(sessionId);

    public Task Handle(SessionsEnded published, CancellationToken cancellation)
    {
        lock (changing)
        {
            var until = time.GetTimestamp();
            ForgetOldTombstones();
            foreach (var id in published.SessionIds)
            {
                ended[id] = until;
                if (hashOf.TryGetValue(id, out var hash))
                    Drop(hash, id);
            }
        }
        return Task.CompletedTask;
    }

    public Task Handle(UserChanged published, CancellationToken cancellation) => DropAllOf(published.UserId);

    public Task Handle(UserDeleted published, CancellationToken cancellation) => DropAllOf(published.UserId);

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        lock (changing)
        {
            changes++;
            disconnected = !published.Connected;
            byHash.Clear();
            hashOf.Clear();
        }
        return Task.CompletedTask;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<Session?> Load(string tokenHash, CancellationToken cancellation)
    {
        var before = Interlocked.Read(ref changes);
        var session = await users.FindSession(new FindSession(tokenHash), cancellation);
        lock (changing)
        {
            if (session is null || ended.ContainsKey(session.Id))
            {
                if (byHash.TryGetValue(tokenHash, out var stale))
                    Drop(tokenHash, stale.Session.Id);
                return null;
            }
            // An account that changed while this was loading may have been loaded as it was before: used once, not kept.
            if (before == changes && !disconnected && HasRoom())
            {
                byHash[tokenHash] = new Entry(session, time.GetTimestamp());
                hashOf[session.Id] = tokenHash;
            }
        }
        return session;
    }

    private Task DropAllOf(string userId)
    {
        lock (changing)
        {
            changes++;
            foreach (var (hash, entry) in byHash)
            {
                if (entry.Session.User.Id == userId)
                    Drop(hash, entry.Session.Id);
            }
        }
        return Task.CompletedTask;
    }

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.LoadedAt) < KeptFor;

    /// <summary>Where the cache is full of sessions in use, further ones are read through.</summary>
    private bool HasRoom()
    {
        if (hashOf.Count < Capacity)
            return true;
        foreach (var (hash, entry) in byHash)
        {
            if (!IsFresh(entry))
                Drop(hash, entry.Session.Id);
        }
        return hashOf.Count < Capacity;
    }

    private void ForgetOldTombstones()
    {
        foreach (var (id, since) in ended)
        {
            if (time.GetElapsedTime(since) > KeptFor)
                ended.TryRemove(id, out _);
        }
    }

    private void Drop(string hash, string id)
    {
        byHash.TryRemove(hash, out _);
        hashOf.Remove(id);
    }

    private sealed record Entry(Session Session, long LoadedAt);
}
