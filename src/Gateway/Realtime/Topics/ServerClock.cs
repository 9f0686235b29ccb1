using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// The store's clock as this process knows it: never behind, so that what is checked against it here has not expired there.
/// A reading counts as taken when it was asked for, plus the millisecond that rounding took; monotonic time, which also passes while the process is stopped,
/// carries it on, plus a thousandth for clocks that differ. A store in this process is asked again each millisecond (it answers at once), one elsewhere
/// once a second; an answer that was long under way would make the clock run ahead, so the reading that is least ahead stays.
/// </summary>
/// <param name="messages">The store.</param>
/// <param name="time">Monotonic time.</param>
/// <param name="failures">Takes what no service refuses.</param>
internal sealed class ServerClock(IMessages messages, TimeProvider time, FailureLog failures)
{
    private const int Drift = 1_000;
    private static readonly GetTime Question = new();
    private readonly long millisecond = Math.Max(1, time.TimestampFrequency / 1000);
    private Reading? reading;
    private long lastAsked;
    private int asking;
    private volatile bool elsewhere;

    /// <summary>Unix milliseconds; 0 before the first reading.</summary>
    public long Now
    {
        get
        {
            var known = Volatile.Read(ref reading);
            var stamp = time.GetTimestamp();
            if ((known is null || stamp - Volatile.Read(ref lastAsked) >= (elsewhere ? time.TimestampFrequency : millisecond))
                && Interlocked.Exchange(ref asking, 1) == 0)
            {
                _ = Ask(stamp);
                known = Volatile.Read(ref reading);
            }
            return known is null ? 0 : At(known, stamp);
        }
    }

    /// <summary>Waits for the first reading.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async ValueTask Start(CancellationToken cancellation)
    {
        if (Volatile.Read(ref reading) is not null)
            return;
        var askedAt = time.GetTimestamp();
        Take(new Reading(await messages.GetTime(Question, cancellation), askedAt));
    }

    /// <summary>Takes in a time that the store wrote into an answer or an event: its clock is at least there.</summary>
    public void Observe(long store)
    {
        if (store > Now)
            Volatile.Write(ref reading, new Reading(store, time.GetTimestamp()));
    }

    private async Task Ask(long stamp)
    {
        Volatile.Write(ref lastAsked, stamp);
        try
        {
            var answer = messages.GetTime(Question, CancellationToken.None);
            if (!answer.IsCompleted)
                elsewhere = true;
            else if (answer.IsCompletedSuccessfully)
                elsewhere = false;
            Take(new Reading(await answer, stamp));
        }
#pragma warning disable CA1031 // No caller waits for this: the last reading goes on counting, and the next one is asked for in its turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (failure is not (ServiceException or OperationCanceledException))
                failures.Write(failure, "Asking for the store's time failed; it is asked again");
        }
        finally
        {
            Volatile.Write(ref asking, 0);
        }
    }

    private void Take(Reading taken)
    {
        var stamp = time.GetTimestamp();
        // Not below what the store has just said: its clock was set forward then, and what was known is wrong.
        if (Volatile.Read(ref reading) is { } known && At(known, stamp) is var held && held > taken.Store && held < At(taken, stamp))
            return;
        Volatile.Write(ref reading, taken);
    }

    private long At(Reading known, long stamp)
    {
        var passed = (stamp - known.AskedAt) / millisecond;
        return known.Store + 1 + passed + (passed / Drift);
    }

    private sealed record Reading(long Store, long AskedAt);
}
