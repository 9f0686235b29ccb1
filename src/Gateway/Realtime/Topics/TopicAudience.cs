namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>The subscriptions of a topic. Guarded by the topic's lock.</summary>
internal class TopicAudience(TimeProvider time)
{
    public bool IsEmpty => Subscriptions.Count == 0;

    protected List<TopicSubscription> Subscriptions { get; } = [];

    public void Add(TopicSubscription subscription)
    {
        subscription.Index = Subscriptions.Count;
        Subscriptions.Add(subscription);
        Entered(subscription);
    }

    public void Remove(TopicSubscription subscription)
    {
        if (subscription.Ended)
            return;
        subscription.Ended = true;
        var last = Subscriptions[^1];
        Subscriptions[subscription.Index] = last;
        last.Index = subscription.Index;
        Subscriptions.RemoveAt(Subscriptions.Count - 1);
        Left(subscription);
    }

    /// <summary>Sends what comes next in the topic to everybody who has been sent all before it.</summary>
    public void Send(TopicFrame frame)
    {
        foreach (var subscription in Subscriptions)
            if (subscription.Advance(frame.Seq) && frame.Scope?.Includes(subscription.Connection) != false)
                subscription.Connection.Enqueue(frame);
    }

    /// <summary>Has everybody who missed something up to <paramref name="last"/> caught up from the window.</summary>
    public void CatchUp(long last)
    {
        foreach (var subscription in Subscriptions)
            if (subscription.FallBehind(last))
                subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
    }

    /// <summary>Has everybody start again from a snapshot.</summary>
    public void Restart()
    {
        foreach (var subscription in Subscriptions)
            Restart(subscription);
    }

    /// <summary>Has those start again from a snapshot from whom others are hidden now than before.</summary>
    public void RestartWhereHiddenChanged()
    {
        foreach (var subscription in Subscriptions)
            if (subscription.TakeHiddenChanged())
                Restart(subscription);
    }

    private void Restart(TopicSubscription subscription)
    {
        var waits = !subscription.Live;
        subscription.Restart();
        if (!waits)
            subscription.Connection.Enqueue(new CatchUpFrame(subscription, time));
    }

    protected virtual void Entered(TopicSubscription subscription)
    {
    }

    protected virtual void Left(TopicSubscription subscription)
    {
    }
}
