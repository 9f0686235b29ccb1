using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;

namespace TempMessenger.Messages.Embedded.Writing;

internal sealed class CreateRoomCommand(RoomDraft request) : Command
{
    private readonly TaskCompletionSource<Room> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ServiceException? refusal;
    private LiveRoom? created;
    private Room? room;

    public Task<Room> Answer => answer.Task;

    public override void Decide(CommandBatch batch)
    {
        var lifetime = request.Lifetime ?? batch.Limits.DefaultLifetime;
        if (batch.FindRoom(request.Name)?.Room is { } known)
        {
            room = known;
            refusal = known.Title == request.Title && known.Lifetime == lifetime && known.Owner == request.Owner && known.Name != RoomRules.Lobby
                ? null
                : MessageRefusals.RoomExists();
        }
        else if ((refusal = CheckNumber(batch)) is null)
        {
            room = new(request.Name, request.Title, lifetime, request.Owner, batch.Now);
            created = new(batch.RoomCount + 1, room, LiveRoom.NewEpoch(), 0);
            batch.Open(created);
        }
    }

    public override void Write(Journal journal)
    {
        if (created is not null)
            journal.Add(created, request.Lifetime);
    }

    public override void Apply(Memory memory, Journal? journal)
    {
        if (created is not null)
            memory.Add(created);
    }

    public override Task Publish(IEvents events, long now) =>
        created is null ? Task.CompletedTask : events.Publish(new RoomCreated(created.Room), CancellationToken.None);

    public override void Complete()
    {
        if (refusal is null)
            answer.TrySetResult(room!);
        else
            answer.TrySetException(refusal);
    }

    public override void Fail(Exception reason) => answer.TrySetException(reason);

    private ServiceException? CheckNumber(CommandBatch batch)
    {
        if (batch.RoomCount >= batch.Limits.Rooms)
            return MessageRefusals.TooManyRooms(batch.Limits.Rooms);
        return request.Owner is { } owner && batch.CountRoomsOf(owner) >= batch.Limits.RoomsPerPerson
            ? MessageRefusals.TooManyRoomsOfOnePerson(batch.Limits.RoomsPerPerson)
            : null;
    }
}
