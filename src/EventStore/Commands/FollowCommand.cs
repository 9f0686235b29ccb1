using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.Contracts.Parts;
using TempMessenger.EventStore.Outgoing;

namespace TempMessenger.EventStore;

/// <summary><c>tempmessenger events follow</c>: prints the outgoing log as it grows.</summary>
internal static class FollowCommand
{
    private static readonly CommandOption Partition = new("--partition", "Only this partition, 0 to 2.", "N");
    private static readonly CommandOption From = new("--from", "Begins at this offset of each partition instead of at the beginning.", "OFFSET");
    private static readonly CommandOption Consumer = new("--consumer", "Goes on where the reader of this name was, and stores how far it comes.", "NAME");
    private static readonly CommandOption Most = new("--count", "Ends after so many events instead of waiting for further ones.", "N");

    public static PartCommand Command { get; } = new(
        "follow", "Prints the outgoing log (the event table, RabbitMQ's streams or Kafka): partition, offset and event, a line each, and waits for more.", [], Follow)
    {
        Options = [Partition, From, Consumer, Most],
    };

    private static async Task Follow(CommandRun run)
    {
        if (run.Arguments.ContainsKey(From.Name) && run.Arguments.ContainsKey(Consumer.Name))
            throw new InvalidDataException($"{From.Name} and {Consumer.Name} exclude each other.");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var printer = new Printer(run, Number(run, Most, 1, long.MaxValue) ?? long.MaxValue, ending);
        var partitions = Number(run, Partition, 0, OutgoingPartitions.Count - 1) is { } one ? [(int)one] : Enumerable.Range(0, OutgoingPartitions.Count);
        var following = partitions.Select(partition => Follow(Open(run, partition, ending.Token), printer, ending)).ToList();
        try
        {
            await Task.WhenAll(following);
        }
        catch (OperationCanceledException) when (printer.IsDone)
        {
            // As many as were asked for.
        }
    }

    private static IAsyncEnumerable<LoggedRecord> Open(CommandRun run, int partition, CancellationToken cancellation)
    {
        var log = run.Services.GetRequiredService<IOutgoingLog>();
        return run.Arguments.TryGetValue(Consumer.Name, out var name)
            ? new LogReader(log, name, run.Services.GetRequiredService<TimeProvider>()).Read(partition, cancellation)
            : log.Read(partition, Number(run, From, 0, long.MaxValue - 1) ?? 0, cancellation);
    }

    private static async Task Follow(IAsyncEnumerable<LoggedRecord> records, Printer printer, CancellationTokenSource ending)
    {
        try
        {
            await foreach (var logged in records)
            {
                if (!printer.Print(logged))
                    break;
            }
        }
        finally
        {
            // One that fails ends the others too.
            await ending.CancelAsync();
        }
    }

    private static long? Number(CommandRun run, CommandOption option, long least, long most)
    {
        if (!run.Arguments.TryGetValue(option.Name, out var text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidDataException($"{option.Name} {text}: a number from {least}{(most < int.MaxValue ? $" to {most}" : "")} is expected.");
    }

    /// <summary>Prints the lines of all partitions, up to a number.</summary>
    private sealed class Printer(CommandRun run, long most, CancellationTokenSource ending)
    {
        private readonly Lock gate = new();
        private long printed;

        public bool IsDone
        {
            get
            {
                lock (gate)
                    return printed >= most;
            }
        }

        /// <summary>False where it is not printed, since there were enough.</summary>
        public bool Print(LoggedRecord logged)
        {
            lock (gate)
            {
                if (printed >= most)
                    return false;
                run.Print(string.Create(
                    CultureInfo.InvariantCulture, $"{logged.Partition}\t{logged.Offset}\t{Encoding.UTF8.GetString(OutgoingJson.Write(logged.Record))}"));
                // Also sends the line to whoever waits for it.
                run.Progress(++printed, 0);
                if (printed == most)
                    ending.Cancel();
                return true;
            }
        }
    }
}
