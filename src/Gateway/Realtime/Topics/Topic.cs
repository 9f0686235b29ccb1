using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// An ordered feed that somebody here follows. Everybody who is <see cref="TopicSubscription.Live"/> gets each entry once, by <c>seq</c>. What events
/// did not bring is asked from the service, one question at a time.
/// </summary>
internal sealed class Topic
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly ServerClock clock;
    private readonly TimeProvider time;
    private readonly Inbox<TopicEvent> inbox;
    private readonly TopicOrder order;
    private Task? settling;
    private TimeSpan pause;
    private long failedAt;
    private bool retired;
    private long emptySince;

    public Topic(string name, TopicKind kind, ServerClock clock, TimeProvider time)
    {
        (Name, Kind, this.clock, this.time) = (name, kind, clock, time);
        Audience = kind.CreateAudience(name, gate);
        order = new TopicOrder(name, kind, Audience);
        inbox = new Inbox<TopicEvent>(Take, kind.Failed);
        emptySince = time.GetTimestamp();
    }

    /// <summary>The name within its kind.</summary>
    public string Name { get; }

    public TopicKind Kind { get; }

    public TopicAudience Audience { get; }

    /// <summary>False until the service has said that there is such a topic.</summary>
    public bool Exists
    {
        get
        {
            lock (gate)
                return order.Window is not null;
        }
    }

    /// <summary>Hands in an event; returns at once.</summary>
    public void Post(TopicEvent happened) => inbox.Post(happened);

    /// <summary>Adds a subscriber, who is sent what it needs in its connection's turn; false where the topic was given up meanwhile.</summary>
    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<bool> Subscribe(TopicSubscription subscription, Resumption? resumed)
    {
        while (true)
        {
            lock (gate)
            {
                if (retired)
                    return false;
                if (order.Window is { } known)
                {
                    if (resumed is { } from && from.Epoch == known.Epoch && subscription.Knows(from.View))
                        subscription.Resume(from.Since);
                    Audience.Add(subscription);
                    subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
                    return true;
                }
            }
            await Settle();
        }
    }

    public void Unsubscribe(TopicSubscription subscription)
    {
        lock (gate)
        {
            Audience.Remove(subscription);
            emptySince = time.GetTimestamp();
        }
    }

    /// <summary>What a subscription is sent now that its turn has come; null where there is nothing to send.</summary>
    /// <exception cref="ServiceException">Unavailable, where nothing goes on without the topic.</exception>
    public async ValueTask<(byte[] Frame, bool More)?> CatchUp(TopicSubscription subscription)
    {
        try
        {
            return await NextPage(subscription);
        }
        catch (ServiceException) when (Kind.WriteUnavailable(Name) is { } told)
        {
            Unsubscribe(subscription);
            return (told, false);
        }
    }

    private async ValueTask<(byte[] Frame, bool More)?> NextPage(TopicSubscription subscription)
    {
        while (true)
        {
            Turn turn;
            lock (gate)
                turn = subscription.Next(order.Window!, clock.Now);
            if (turn.Page is { } page)
                return (Kind.WriteChanges(Name, page), page.More);
            if (turn.Ask is not { } question)
                return null;
            var answer = await Kind.Ask(question, CancellationToken.None);
            bool anew;
            lock (gate)
            {
                anew = answer.Epoch != order.Window!.Epoch;
                if (anew)
                    order.Doubt();
                subscription.Take(answer, order.Window);
            }
            if (anew)
                await Settle();
        }
    }

    public void Expect(TopicPosition there)
    {
        lock (gate)
            order.Expect(there);
    }

    /// <summary>Drops what has expired and asks again about what is still not settled.</summary>
    public void Sweep()
    {
        lock (gate)
        {
            order.Window?.Expire(clock.Now);
            if (Kind.RestartsWhereHiddenChanged)
                Audience.RestartWhereHiddenChanged();
        }
        SettleIfNeeded();
    }

    /// <summary>Removes the topic if it had no subscriber for so long.</summary>
    public bool Retire(TimeSpan idle)
    {
        lock (gate)
            return retired |= Audience.IsEmpty && time.GetElapsedTime(emptySince) >= idle;
    }

    private void Take(TopicEvent happened)
    {
        lock (gate)
        {
            try
            {
                order.Take(happened);
            }
#pragma warning disable CA1031 // The end of a background flow: what could not be taken in is asked from the service.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                order.Doubt();
                Kind.Failed(failure);
            }
        }
        SettleIfNeeded();
    }

    private void SettleIfNeeded()
    {
        lock (gate)
            if (!order.Behind || settling is not null || time.GetElapsedTime(failedAt) < pause)
                return;
        _ = SettleQuietly();
    }

    /// <summary>What fails here is asked again at a later sweep; until then live frames wait behind the hole.</summary>
    private async Task SettleQuietly()
    {
        try
        {
            await Settle();
            pause = TimeSpan.Zero;
        }
#pragma warning disable CA1031 // The end of a background flow: no caller is above it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            (pause, failedAt) = (pause == default ? FirstPause : pause < LongestPause ? pause * 2 : LongestPause, time.GetTimestamp());
            Kind.Failed(failure);
        }
    }

    /// <summary>Asks until nothing is open. Who comes while that runs waits for the same answers.</summary>
    private Task Settle()
    {
        TaskCompletionSource done;
        lock (gate)
        {
            if (settling is not null)
                return settling;
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            settling = done.Task;
        }
        _ = Run(done);
        return done.Task;
    }

    private async Task Run(TaskCompletionSource done)
    {
        try
        {
            while (true)
            {
                TopicQuestion question;
                lock (gate)
                    question = order.Question;
                var answer = await Kind.Ask(question, CancellationToken.None);
                lock (gate)
                {
                    if (order.Apply(answer))
                        continue;
                    settling = null;
                    break;
                }
            }
            done.SetResult();
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait for the answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (gate)
                settling = null;
            done.SetException(failure);
        }
    }
}
