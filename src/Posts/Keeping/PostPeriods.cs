using Microsoft.Extensions.Logging;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Posts.Keeping;

/// <summary>The keys of the periods in which lives of posts end, beside the keys of people (<c>post-periods</c>). Every process that writes or reads posts shares the folder.</summary>
internal sealed class PostPeriods(KeyFolder folder, TimeProvider clock, ILogger<PostPeriods> logger)
{
    private readonly PeriodSeals seals = new(folder, "post-periods", "posts", clock, logger);

    /// <inheritdoc cref="PeriodSeals.Seal"/>
    public byte[] Seal(string stream, ReadOnlySpan<byte> content, Life life) => seals.Seal(stream, content, life.PeriodEnd);

    /// <inheritdoc cref="PeriodSeals.Open"/>
    public byte[]? Open(string stream, ReadOnlySpan<byte> box, Life life) => seals.Open(stream, box, life.PeriodEnd);

    /// <inheritdoc cref="PeriodSeals.Destroy"/>
    public void Destroy(long now, bool all) => seals.Destroy(now, all);
}

/// <summary>From when to when a post lives, Unix milliseconds.</summary>
internal readonly record struct Life(long From, long To)
{
    public long PeriodEnd => Period.End(To, To - From);
}
