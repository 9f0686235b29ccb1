using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>
/// Reads the outgoing log under a name and goes on, after a restart, where it was. What was handled last may come once more then; within one run repeats are dropped. Two of one
/// name at a time both get everything.
/// </summary>
public sealed partial class LogReader
{
    private const int MostUnstored = 500;
    private static readonly TimeSpan LongestUnstored = TimeSpan.FromSeconds(1);

    private readonly IOutgoingLog log;
    private readonly string name;
    private readonly TimeProvider clock;

    /// <exception cref="InvalidDataException">The name is invalid.</exception>
    public LogReader(IOutgoingLog log, string name, TimeProvider clock)
    {
        (this.log, this.name, this.clock) = (log, name, clock);
        if (!Name().IsMatch(name))
            throw new InvalidDataException("The name of a reader is 1 to 100 letters, digits, full stops, hyphens and underscores.");
    }

    /// <summary>
    /// The records of a partition from the stored offset on, until it is cancelled. Asking for the next one says that the one before is handled; the offset is stored at least once a second
    /// while records come, and at the end.
    /// </summary>
    /// <exception cref="OutgoingLogUnavailableException">The log or the offset cannot be used now; begin again.</exception>
    public async IAsyncEnumerable<LoggedRecord> Read(int partition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stored = await log.Offsets.Find(name, partition, cancellation) ?? 0;
        var (handled, repeats, since) = (stored, new Repeats(), clock.GetTimestamp());
        try
        {
            await foreach (var logged in log.Read(partition, stored, cancellation))
            {
                if (!repeats.Has(logged.Record))
                    yield return logged;
                handled = logged.Offset + 1;
                // What was read ahead is not handled any more.
                cancellation.ThrowIfCancellationRequested();
                if (handled - stored < MostUnstored && clock.GetElapsedTime(since) < LongestUnstored)
                    continue;
                await log.Offsets.Store(name, partition, handled, cancellation);
                (stored, since) = (handled, clock.GetTimestamp());
            }
        }
        finally
        {
            if (handled > stored)
                await log.Offsets.Store(name, partition, handled, CancellationToken.None);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Name();
}

/// <summary>Finds the records of one partition that came before.</summary>
public sealed class Repeats
{
    private long highest;

    /// <summary>Whether it came before. Else it is remembered.</summary>
    public bool Has(OutgoingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Position <= highest)
            return true;
        highest = record.Position;
        return false;
    }
}
