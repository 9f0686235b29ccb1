using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;

namespace TempMessenger.Messages.Embedded.Writing;

/// <param name="id">The message.</param>
/// <param name="onlyOf">The author that it must be by; null: anybody's.</param>
internal sealed class DeleteCommand(MessageId id, string? onlyOf) : Command
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServiceException? refusal;
    private MessageEntry? entry;
    private long seq;
    private long at;

    public Task Answer => answer.Task;

    public override void Decide(CommandBatch batch)
    {
        var known = batch.FindEntry(id);
        if (known is null || batch.IsDeleted(known))
            refusal = Repeats(known, batch) ? null : MessageRefusals.NoSuchMessage(id.ToString());
        else if (!Allowed(known.Author))
            refusal = MessageRefusals.NotYourMessage();
        else
            TakeOut(known, batch);
    }

    public override void Write(Journal journal)
    {
        if (entry is not null)
            journal.Delete(entry, seq, at);
    }

    public override void Apply(Memory memory, Journal? journal)
    {
        if (entry is null)
            return;
        memory.Delete(entry, seq, at);
        if (entry.Key is { } key)
            journal?.Keys.Release(key);
        entry.Key = null;
    }

    public override Task Publish(IEvents events, long now) =>
        entry is null
            ? Task.CompletedTask
            : events.Publish(new MessageDeleted(entry.Room.Epoch, entry.Room.Room.Name, seq, id.ToString(), now), CancellationToken.None);

    public override void Complete()
    {
        if (refusal is null)
            answer.TrySetResult();
        else
            answer.TrySetException(refusal);
    }

    public override void Fail(Exception reason) => answer.TrySetException(reason);

    private bool Allowed(string author) => onlyOf is null || onlyOf == author;

    /// <summary>Deleting again is like deleting once, for who was allowed to; to others the message does not exist.</summary>
    private bool Repeats(MessageEntry? known, CommandBatch batch) =>
        known is not null ? Allowed(known.Author)
            : batch.Tombstones.TryFind(id, batch.Now, out var tombstone) && tombstone.WasDeleted && Allowed(tombstone.Author);

    private void TakeOut(MessageEntry known, CommandBatch batch)
    {
        entry = known;
        seq = batch.NextSeq(known.Room);
        at = batch.Now;
        batch.Delete(known);
    }
}
