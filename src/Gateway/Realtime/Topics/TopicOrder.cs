namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>
/// Brings a topic's events into their order. They come in any order and more than once; a hole, or an epoch that is not the topic's, leaves it
/// <see cref="Behind"/> until an answer of the service is applied. Guarded by the topic's lock.
/// </summary>
internal sealed class TopicOrder(string name, TopicKind kind, TopicAudience audience)
{
    private const int MaxParked = 4096;
    private readonly ReorderBuffer early = new();

    // What belongs to no epoch that is known: it came before the first answer, or the topic has begun anew.
    private readonly List<TopicEvent> parked = [];
    private readonly HashSet<string> gone = [];
    private bool unsure;

    /// <summary>Null until the service has answered for the first time.</summary>
    public TopicWindow? Window { get; private set; }

    /// <summary>True while something above what is known has been seen, or the epoch is in doubt.</summary>
    public bool Behind => Window is { } known && (unsure || early.Beyond(known.Last));

    /// <summary>What to ask the service next.</summary>
    public TopicQuestion Question => Window is { } known ? new(name, known.Epoch, known.Last) : new(name);

    public void Doubt() => unsure = true;

    /// <summary>Takes in an event and sends what is next in the order.</summary>
    public void Take(TopicEvent happened)
    {
        if (Window is { } known && happened.Epoch == known.Epoch)
            Order(happened, known);
        else if (!gone.Contains(happened.Epoch))
            Park(happened);
    }

    /// <summary>
    /// Takes in how far the topic has come according to the service. Its events may still be under way: what has not come by the next sweep is asked for.
    /// </summary>
    public void Expect(TopicPosition there)
    {
        if (there.Epoch == Window?.Epoch)
            early.Expect(there.Latest);
        else
            unsure |= Window is not null && !gone.Contains(there.Epoch);
    }

    /// <summary>Takes an answer in; true where it brought the topic on but not to the end.</summary>
    public bool Apply(TopicChanges answer)
    {
        var before = Window?.Last ?? -1;
        unsure = parked.Count == MaxParked;
        if (Window is null || answer.Reset || answer.Epoch != Window.Epoch)
            Begin(answer);
        else
            Continue(answer, Window);
        var held = parked.ToArray();
        parked.Clear();
        foreach (var happened in held)
            if (happened.Epoch == Window!.Epoch)
                Order(happened, Window);
            else
                gone.Add(happened.Epoch);
        return Behind && Window!.Last > before;
    }

    private void Order(TopicEvent happened, TopicWindow known)
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

    private void Park(TopicEvent happened)
    {
        unsure |= Window is not null || parked.Count == MaxParked;
        if (parked.Count < MaxParked)
            parked.Add(happened);
    }

    private void Begin(TopicChanges answer)
    {
        if (Window is { } old && old.Epoch != answer.Epoch)
            gone.Add(old.Epoch);
        gone.Remove(answer.Epoch);
        early.Clear();
        Window = new TopicWindow(name, kind, answer);
        audience.Restart();
    }

    private void Continue(TopicChanges answer, TopicWindow known)
    {
        known.Settle(answer);
        early.Forget(known.Last);
        early.Expect(answer.Latest);
        while (early.TryTake(known.Last + 1, out var next))
            known.Append(next);
        audience.CatchUp(known.Last);
    }
}
