using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Features.Feeds;

/// <summary>The subscriptions of a <c>person</c> topic, which are also told who is writing to the person.</summary>
/// <param name="topic">The topic's whole name.</param>
/// <param name="writer">Writes the frames.</param>
/// <param name="time">The clock.</param>
/// <param name="gate">The topic's lock.</param>
internal sealed class PersonTopicAudience(string topic, FrameWriter writer, TimeProvider time, Lock gate) : TopicAudience(time)
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
