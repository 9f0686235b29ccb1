using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Realtime.Topics;

/// <summary>The topics of one kind that somebody here follows, or followed until a minute ago.</summary>
internal sealed class TopicRegistry(TopicKind kind, ServerClock clock, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, Topic> topics = new();

    public int Count => topics.Count;

    public IEnumerable<Topic> All => topics.Select(entry => entry.Value);

    /// <summary>Takes in an event of a topic; one without subscribers is ignored.</summary>
    public void Post(string name, TopicEvent happened)
    {
        if (topics.TryGetValue(name, out var topic))
            topic.Post(happened);
    }

    public Topic? Find(string name) => topics.GetValueOrDefault(name);

    /// <exception cref="ServiceException">NotFound, Unavailable.</exception>
    public async Task<TopicSubscription> Subscribe(Connection connection, string name, Resumption? resumed)
    {
        while (true)
        {
            var topic = topics.GetOrAdd(name, added => new Topic(added, kind, clock, time));
            try
            {
                var subscription = new TopicSubscription(connection, topic);
                if (await topic.Subscribe(subscription, resumed))
                    return subscription;
            }
            finally
            {
                // A name that no topic has must not stay behind.
                if (!topic.Exists)
                    Forget(topic, TimeSpan.Zero);
            }
        }
    }

    public void Sweep()
    {
        foreach (var topic in All)
        {
            topic.Sweep();
            Forget(topic, KeptFor);
        }
    }

    private void Forget(Topic topic, TimeSpan idle)
    {
        if (topic.Retire(idle))
            topics.TryRemove(KeyValuePair.Create(topic.Name, topic));
    }
}
