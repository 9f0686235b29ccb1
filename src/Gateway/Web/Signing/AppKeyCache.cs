using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;

namespace TempMessenger.Gateway.Web.Signing;

/// <summary>
/// App keys with their secrets, each kept for at most a minute, also that there is none. A key that changed while it was loaded is used once and not kept. While the
/// bus is away nothing is cached: the end of a key would not be noticed.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class AppKeyCache(IServiceProvider services, TimeProvider time) : IHandle<AppKeyChanged>, IHandle<BusChanged>
{
    // There are at most as many keys; what is left is for names that somebody made up.
    private const int Capacity = 4 * AppRules.MaxKeys;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, LoadedKey> byKey = new();
    private readonly Lock changing = new();
    private long changes;
    private bool disconnected;

    /// <summary>The key, or null where there is none.</summary>
    public ValueTask<AppKey?> Find(string key, CancellationToken cancellation) => byKey.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.LoadedAt) < KeptFor
        ? ValueTask.FromResult(entry.Key)
        : new(Load(key, cancellation));

    public Task Handle(AppKeyChanged published, CancellationToken cancellation)
    {
        lock (changing)
        {
            changes++;
            byKey.TryRemove(published.Key, out _);
        }

        return Task.CompletedTask;
    }

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        lock (changing)
        {
            changes++;
            disconnected = !published.Connected;
            byKey.Clear();
        }

        return Task.CompletedTask;
    }

    private async Task<AppKey?> Load(string key, CancellationToken cancellation)
    {
        Caller.Current = Caller.System;
        var before = Interlocked.Read(ref changes);
        var found = await services.GetRequiredService<IApps>().FindAppKey(new FindAppKey(key), cancellation);
        lock (changing)
        {
            if (before != changes || disconnected)
                return found;
            if (byKey.Count >= Capacity)
                byKey.Clear();
            byKey[key] = new(found, time.GetTimestamp());
        }

        return found;
    }

    private sealed record LoadedKey(AppKey? Key, long LoadedAt);
}
