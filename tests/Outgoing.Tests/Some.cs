using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Outgoing;

namespace TempMessenger.Outgoing.Tests;

internal static class Some
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Someone whose events are in a partition.</summary>
    public static string PersonIn(int partition)
    {
        while (true)
        {
            if (Id() is var id && OutgoingPartitions.Of(id) == partition)
                return id;
        }
    }

    public static NewEvent Event(string type = "Happened", string data = "{}") => new(type, Encoding.UTF8.GetBytes(data));

    public static NewEvent Published(string author) => Event("PostPublished", $$"""{"author":"{{author}}","body":"AAEC","audience":"everyone","published_at":1}""");

    /// <summary>Appends events to one stream; gives the position of the last.</summary>
    public static async Task<long> Happened(this IEventStore store, string stream, params NewEvent[] events)
    {
        var result = await store.Append(new Append(Id(), [new(stream, null, events)]), CancellationToken.None);
        return Assert.IsType<AppendResult.Appended>(result).Position;
    }

    /// <summary>The next records of a partition, repeats left out.</summary>
    public static async Task<IReadOnlyList<LoggedRecord>> Take(this IOutgoingLog log, int partition, int count, long from = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await log.Read(partition, from, patience.Token).Take(count);
            }
            catch (OutgoingLogUnavailableException)
            {
                // A broker that is busy refuses now and then; readers begin again.
                await Task.Delay(100, patience.Token);
            }
        }
    }

    /// <inheritdoc cref="Take(IOutgoingLog, int, int, long)"/>
    public static async Task<IReadOnlyList<LoggedRecord>> Take(this IAsyncEnumerable<LoggedRecord> records, int count)
    {
        var (taken, repeats) = (new List<LoggedRecord>(), new Repeats());
        await foreach (var logged in records)
        {
            if (!repeats.Has(logged.Record))
                taken.Add(logged);
            if (taken.Count == count)
                break;
        }

        return taken;
    }

    /// <summary>Asks again until it is so.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(20, patience.Token);
    }
}
