using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;

namespace TempMessenger.Messages.Embedded.Writing;

internal sealed class PostCommand(MessageDraft request) : Command
{
    private readonly TaskCompletionSource<long?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServiceException? refusal;
    private Message? message;
    private MessageEntry? entry;
    private long? expiresAt;

    public Task<long?> Answer => answer.Task;

    public override void Decide(CommandBatch batch)
    {
        if (batch.FindRoom(request.Room) is not { } room)
            refusal = MessageRefusals.NoSuchRoom();
        else if (request.ExpiresIn is { } asked && (asked < RoomRules.MinLifetime || asked > room.Room.Lifetime))
            refusal = MessageRefusals.LifetimeNotAllowed(room.Room.Lifetime);
        else if (batch.FindEntry(request.Id) is { } known)
            refusal = Recognise(known, room, batch);
        else if (batch.Tombstones.TryFind(request.Id, batch.Now, out var tombstone))
            refusal = tombstone.Author == request.Author.Id ? null : MessageRefusals.IdTaken();
        else if ((refusal = request.Refusal ?? batch.CheckCapacity(room, MessageEntry.Weigh(request.Weight))) is null)
            TakeIn(room, batch);
    }

    public override void Write(Journal journal)
    {
        if (entry is not null)
            journal.Add(entry, message!);
    }

    public override void Undo(Journal journal)
    {
        if (entry?.Key is { } key)
            journal.Keys.Release(key);
    }

    public override void Apply(Memory memory, Journal? journal)
    {
        if (entry is not null)
            memory.Add(entry);
    }

    /// <summary>What expired while the disk was slow is dropped: it must not be shown any more.</summary>
    public override Task Publish(IEvents events, long now) =>
        message is not null && message.ExpiresAt > now
            ? events.Publish(new MessagePosted(entry!.Room.Epoch, message, now), CancellationToken.None)
            : Task.CompletedTask;

    public override void Complete()
    {
        if (refusal is null)
            answer.TrySetResult(expiresAt);
        else
            answer.TrySetException(refusal);
    }

    public override void Fail(Exception reason) => answer.TrySetException(reason);

    /// <summary>While the message lives a repeat must be equal; afterwards only its author is remembered.</summary>
    private ServiceException? Recognise(MessageEntry known, LiveRoom room, CommandBatch batch)
    {
        if (known.Author != request.Author.Id)
            return MessageRefusals.IdTaken();
        if (batch.IsDeleted(known) || known.Message is not { } live)
            return null;
        var lifetime = request.ExpiresIn ?? room.Room.Lifetime;
        if (known.Room != room || !request.IsContentOf(live) || live.ExpiresAt - live.CreatedAt != lifetime)
            return MessageRefusals.IdTaken();
        expiresAt = live.ExpiresAt;
        return null;
    }

    private void TakeIn(LiveRoom room, CommandBatch batch)
    {
        message = new()
        {
            Id = request.Id.ToString(),
            Room = room.Room.Name,
            Seq = batch.NextSeq(room),
            Author = request.Author,
            Email = request.Email,
            Text = request.Text,
            Media = request.Media,
            CreatedAt = batch.Now,
            ExpiresAt = batch.Now + (request.ExpiresIn ?? room.Room.Lifetime),
        };
        expiresAt = message.ExpiresAt;
        entry = new(room, request.Id, message);
        batch.Post(entry);
    }
}
