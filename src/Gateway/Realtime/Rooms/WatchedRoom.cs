using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Presence;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Realtime.Rooms;

/// <summary>
/// A room that somebody here watches. Events come in any order and more than once; everybody who is <see cref="Subscription.Live"/> gets each
/// once, by <c>seq</c>. A hole, or an epoch that is not the room's, is settled by asking the service.
/// </summary>
internal sealed partial class WatchedRoom
{
    private const int MaxParked = 4096;
    private readonly Lock gate = new();
    private readonly string name;
    private readonly RoomSource source;
    private readonly FrameWriter writer;
    private readonly ServerClock clock;
    private readonly TimeProvider time;
    private readonly Inbox<RoomEvent> inbox;
    private readonly Audience audience;
    private readonly ReorderBuffer early = new();
    private readonly TypingPace pace;

    // What belongs to no epoch that is known: it came before the first answer, or the room has begun anew.
    private readonly List<RoomEvent> parked = [];
    private readonly HashSet<string> gone = [];
    private RoomWindow? window;
    private Task? settling;
    private bool unsure;
    private bool retired;
    private long emptySince;
    private long elsewhere;

    public WatchedRoom(string name, RoomSource source, FrameWriter writer, ServerClock clock, TimeProvider time)
    {
        (this.name, this.source, this.writer, this.clock, this.time) = (name, source, writer, clock, time);
        audience = new Audience(name, writer, time);
        inbox = new Inbox<RoomEvent>(Take, source.RoomFailed);
        pace = new TypingPace(time);
        emptySince = time.GetTimestamp();
    }

    public string Name => name;

    /// <summary>False until the service has said that there is such a room.</summary>
    public bool Exists
    {
        get
        {
            lock (gate)
                return window is not null;
        }
    }

    /// <summary>Hands in an event; returns at once.</summary>
    public void Post(RoomEvent happened) => inbox.Post(happened);

    /// <summary>Adds a subscriber, who is told in its connection's turn; false where the room was given up meanwhile.</summary>
    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<bool> Subscribe(Subscription subscription, string? epoch, long? since)
    {
        while (true)
        {
            lock (gate)
            {
                if (retired)
                    return false;
                if (window is { } known)
                {
                    if (since is { } last && epoch == known.Epoch)
                        subscription.Resume(last);
                    audience.Add(subscription);
                    subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
                    return true;
                }
            }
            await Settle();
        }
    }

    public void Unsubscribe(Subscription subscription)
    {
        lock (gate)
        {
            audience.Remove(subscription);
            emptySince = time.GetTimestamp();
        }
    }

    /// <summary>What a subscription is told now that its turn has come; null where there is nothing to tell.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async ValueTask<(byte[] Frame, bool More)?> Tell(Subscription subscription)
    {
        while (true)
        {
            Turn turn;
            lock (gate)
                turn = subscription.Next(window!, clock.Now);
            if (turn.Page is { } chunk)
                return (writer.Changes(name, chunk), chunk.More);
            if (turn.Ask is not { } question)
                return null;
            var answer = await source.Ask(question, CancellationToken.None);
            bool anew;
            lock (gate)
            {
                anew = answer.Epoch != window!.Epoch;
                unsure |= anew;
                subscription.Take(answer, window);
            }
            if (anew)
                await Settle();
        }
    }

    /// <summary>Somebody, here or elsewhere, is writing. False where that comes too often to be passed on.</summary>
    public bool Typing(Participant author)
    {
        lock (gate)
        {
            if (!pace.Allows(author.Id))
                return false;
            audience.SendTyping(author);
            return true;
        }
    }

    public void Rename(Participant person)
    {
        lock (gate)
            audience.Rename(person);
    }

    /// <summary>Drops what has expired and asks again about what is still not settled.</summary>
    public void Sweep()
    {
        lock (gate)
            window?.Expire(clock.Now);
        SettleIfNeeded();
    }

    /// <summary>Who watches it at this gateway, or null where that is as it was at <paramref name="version"/>.</summary>
    public IReadOnlyList<Participant>? People(ref long version)
    {
        lock (gate)
            return audience.Here(ref version);
    }

    public void TellPresence(RemoteGateways neighbours)
    {
        lock (gate)
        {
            if (neighbours.In(name, ref elsewhere) is { } watching)
                audience.Elsewhere(watching);
            audience.TellPresence();
        }
    }

    /// <summary>Gives the room up if nobody has watched it for so long.</summary>
    public bool Retire(TimeSpan idle)
    {
        lock (gate)
            return retired |= audience.IsEmpty && time.GetElapsedTime(emptySince) >= idle;
    }

    private void Take(RoomEvent happened)
    {
        lock (gate)
        {
            try
            {
                Sort(happened);
            }
#pragma warning disable CA1031 // The end of a background flow: what could not be taken in is asked from the service.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                unsure = true;
                source.RoomFailed(failure);
            }
        }
        SettleIfNeeded();
    }

    private void Sort(RoomEvent happened)
    {
        if (window is { } known && happened.Epoch == known.Epoch)
            Order(happened, known);
        else if (!gone.Contains(happened.Epoch))
            Park(happened);
    }

    private void Order(RoomEvent happened, RoomWindow known)
    {
        if (happened.Seq > known.Last + 1)
            early.Keep(happened);
        else if (happened.Seq > known.Last)
            audience.Send(known.Append(happened));
        else
            return;
        while (early.TryTake(known.Last + 1, out var next))
            audience.Send(known.Append(next));
    }

    private void Park(RoomEvent happened)
    {
        unsure |= window is not null || parked.Count == MaxParked;
        if (parked.Count < MaxParked)
            parked.Add(happened);
    }
}
