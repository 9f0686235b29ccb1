using TempMessenger.Contracts;
using TempMessenger.Messages.Embedded.Journaling;
using TempMessenger.Messages.Embedded.Rooms;

namespace TempMessenger.Messages.Embedded.Writing;

/// <summary>
/// Something that wants to change the store. The writer takes many through the steps together: decide all, write all, commit once, then apply, publish
/// and answer all. A command that is refused, or that changes nothing, keeps still in between.
/// </summary>
internal abstract class Command
{
    /// <summary>Decides by the committed state and by what the batch has decided so far; may throw for a fault, refuses by its answer.</summary>
    public abstract void Decide(CommandBatch batch);

    public virtual void Write(Journal journal)
    {
    }

    /// <summary>Takes back what <see cref="Write"/> did outside the transaction.</summary>
    public virtual void Undo(Journal journal)
    {
    }

    public virtual void Apply(Memory memory, Journal? journal)
    {
    }

    public virtual Task Publish(IEvents events, long now) => Task.CompletedTask;

    /// <summary>Answers; the caller goes on elsewhere.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception reason);
}
