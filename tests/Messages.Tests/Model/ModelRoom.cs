namespace TempMessenger.Messages.Tests.Model;

/// <summary>All that ever was said in a room, in one list, and what follows from the rules for any moment.</summary>
internal sealed class ModelRoom(string name)
{
    private readonly List<ModelMessage> all = [];

    public string Name => name;

    public long LastSeq { get; private set; }

    public IEnumerable<ModelMessage> Live(long now) => all.Where(message => message.IsLive(now));

    public IEnumerable<ModelMessage> All => all;

    public void Add(MessageId id, string author, string text, long now, long lifetime) =>
        all.Add(new(id, author, text, lifetime, ++LastSeq, now + lifetime));

    public void Delete(ModelMessage message, long now)
    {
        message.DeletedSeq = ++LastSeq;
        message.DeletedAt = now;
    }
}

internal sealed record ModelMessage(MessageId Id, string Author, string Text, long Lifetime, long Seq, long ExpiresAt)
{
    private const long Hour = 3_600_000;

    public long? DeletedSeq { get; set; }

    public long DeletedAt { get; set; }

    public bool IsLive(long now) => DeletedSeq is null && ExpiresAt > now;

    public bool IsRemembered(long now) => now < (DeletedSeq is null ? ExpiresAt + Hour : Math.Max(ExpiresAt, DeletedAt + Hour));
}
