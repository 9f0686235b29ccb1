using TempMessenger.Contracts.Feeds;

namespace TempMessenger.Feeds.Tests;

/// <summary>What a device holds of a feed that asks for changes only: after each it must hold what there is.</summary>
internal sealed class Replica(IFeeds feeds, string kind, string owner)
{
    private string? epoch;
    private long? since;

    public Dictionary<string, FeedEntry> Held { get; } = [];

    /// <summary>All of it as text.</summary>
    public string Lines => string.Join('\n', Held.Values.Select(entry => $"{kind} {owner} {entry}").Order(StringComparer.Ordinal));

    public int Resets { get; private set; }

    public async Task Sync(int limit, CancellationToken cancellation)
    {
        while (true)
        {
            // A snapshot has only the newest entries.
            var changes = await feeds.GetFeedChanges(new(kind, owner, epoch, since, since is null ? 1_000 : limit), cancellation);
            if (changes.Reset)
            {
                Resets++;
                Held.Clear();
            }
            else
            {
                Assert.Equal(since, changes.From);
            }
            Assert.Empty(changes.Deleted.Intersect(changes.Entries.Select(entry => entry.Id)));
            foreach (var id in changes.Deleted)
                Held.Remove(id);
            foreach (var entry in changes.Entries)
                Held[entry.Id] = entry;
            (epoch, since) = (changes.Epoch, changes.To);
            if (changes.To == changes.Latest)
                return;
        }
    }
}
