using TempMessenger.Contracts.Messages;

namespace TempMessenger.Messages.Tests.Model;

/// <summary>A client as the realtime protocol describes it: keeps epoch and position, and what it was told.</summary>
internal sealed class ModelClient(string room)
{
    private readonly SortedDictionary<long, Message> held = [];
    private string? epoch;
    private long? since;

    /// <summary>The latest time that it was told. A message that was over by then stays so for it, wherever a crash and the machine's clock put the store.</summary>
    public long Now { get; private set; }

    public async Task<IReadOnlyList<Message>> Resume(IMessageStore store)
    {
        RoomChanges changes;
        do
        {
            changes = await store.Changes(epoch, since, room);
            Take(changes);
        }
        while (changes.To < changes.Latest);
        return [.. held.Values.Where(message => message.ExpiresAt > Now)];
    }

    private void Take(RoomChanges changes)
    {
        Assert.All(changes.Messages, message => Assert.True(message.ExpiresAt > changes.Now));
        Assert.All(changes.Messages, message => Assert.InRange(message.Seq, changes.From + 1, changes.To));
        if (changes.Reset)
            held.Clear();
        else
            Assert.Equal(since, changes.From);
        foreach (var (seq, message) in held.ToList())
        {
            if (changes.Deleted.Contains(message.Id))
                held.Remove(seq);
        }

        foreach (var message in changes.Messages)
            held.Add(message.Seq, message);
        (epoch, since) = (changes.Epoch, changes.To);
        Now = Math.Max(Now, changes.Now);
    }
}
