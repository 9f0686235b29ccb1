using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// The messages of one channel that the broker has delivered and that are not acknowledged yet. Several are acknowledged at a time: each acknowledgement costs the
/// broker about as much as a message. A handled message that still waits for its acknowledgement is delivered again only where the link is lost in that moment.
/// </summary>
/// <param name="channel">Of one consumer.</param>
/// <param name="prefetch">How many unacknowledged messages the broker allows: at most a quarter of them wait to be acknowledged together.</param>
internal sealed class Acknowledgements(IChannel channel, int prefetch)
{
    // Long enough for a few messages of a single caller, short beside any deadline.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly int most = Math.Max(1, prefetch / 4);
    private readonly TaskCompletionSource none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock access = new();

    // By their numbers, which rise as they come.
    private readonly SortedSet<ulong> underWay = [];
    private List<ulong> done = [];

    // What settles several must neither overtake nor be overtaken by what settles one of them.
    private Task last = Task.CompletedTask;

    // One more than there are, until no more come.
    private int count = 1;

    public IChannel Channel => channel;

    public int Prefetch => prefetch;

    /// <summary>Called with an unexpected failure; the link must be closed then.</summary>
    public Action<Exception>? Failed { get; set; }

    /// <summary>Call in the order in which they come.</summary>
    public void Begin(ulong number)
    {
        Interlocked.Increment(ref count);
        lock (access)
            underWay.Add(number);
    }

    /// <summary>The message is done with.</summary>
    public void Acknowledge(ulong number)
    {
        int waiting;
        lock (access)
        {
            underWay.Remove(number);
            done.Add(number);
            waiting = done.Count;
        }

        if (waiting == most)
            InTurn(AcknowledgeDone);
        else if (waiting == 1)
            _ = AcknowledgeSoon();
    }

    /// <summary>The broker delivers the message again.</summary>
    public void Return(ulong number) => InTurn(async () =>
    {
        await channel.BasicNackAsync(number, multiple: false, requeue: true);
        lock (access)
            underWay.Remove(number);
        return 1;
    });

    /// <summary>No more come. Ends when all are settled.</summary>
    public Task End()
    {
        Settled(1);
        return none.Task;
    }

    private async Task AcknowledgeSoon()
    {
        await Task.Delay(Interval);
        InTurn(AcknowledgeDone);
    }

    private void InTurn(Func<Task<int>> settle)
    {
        lock (access)
            last = After(last, settle);
    }

    private async Task After(Task before, Func<Task<int>> settle)
    {
        await before;
        try
        {
            Settled(await settle());
        }
        catch (Exception closed) when (closed is OperationInterruptedException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The link is lost: the messages are delivered again.
        }
#pragma warning disable CA1031 // Nothing awaits this. The broker would keep what could not be settled, and everything after it, until the channel is closed.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            Failed?.Invoke(bug);
        }
    }

    private async Task<int> AcknowledgeDone()
    {
        var (upTo, others, all) = TakeDone();
        if (upTo > 0)
            await channel.BasicAckAsync(upTo, multiple: true);
        foreach (var number in others)
            await channel.BasicAckAsync(number, multiple: false);
        return all;
    }

    /// <summary>One acknowledgement settles everything before the oldest message that is still under way.</summary>
    private (ulong UpTo, List<ulong> Others, int All) TakeDone()
    {
        lock (access)
        {
            var taken = done;
            done = [];
            var oldest = underWay.Count > 0 ? underWay.Min : ulong.MaxValue;
            var upTo = taken.Where(number => number < oldest).DefaultIfEmpty().Max();
            return (upTo, taken.FindAll(number => number > oldest), taken.Count);
        }
    }

    private void Settled(int settled)
    {
        if (Interlocked.Add(ref count, -settled) == 0)
            none.TrySetResult();
    }
}
