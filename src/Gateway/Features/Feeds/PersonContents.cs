using TempMessenger.Contracts.Feeds;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>What entries of other services in <c>person</c> feeds hold, where that is more than the data that stands in them. A feature registers it as a service.</summary>
/// <param name="Kinds">Of the entries.</param>
/// <param name="Fill">Is given the owner and entries of these kinds; gives contents in JSON by the ids of entries, of those that the owner may see now.</param>
internal sealed record PersonContents(
    IReadOnlyList<string> Kinds, Func<string, IReadOnlyList<FeedEntry>, CancellationToken, Task<IReadOnlyDictionary<string, byte[]>>> Fill);

/// <summary>The subscriptions of a <c>person</c> topic, which are also told who is writing to the person.</summary>
/// <param name="topic">The topic's whole name.</param>
/// <param name="writer">Writes the frames.</param>
/// <param name="time">The clock.</param>
/// <param name="gate">The topic's lock.</param>
internal sealed class PersonAudience(string topic, FrameWriter writer, TimeProvider time, Lock gate) : TopicAudience(time)
{
    public void Typing(Participant author)
    {
        lock (gate)
        {
            var frame = writer.Write(new TopicTypingFrame(writer.Now, topic, author));
            foreach (var subscription in Subscriptions)
                if (!subscription.Connection.Hidden.Hides(author.Id))
                    subscription.Connection.Enqueue(frame);
        }
    }
}
