using System.Threading.Channels;
using TempMessenger.Background;
using TempMessenger.Contracts;

namespace TempMessenger.Messages.Embedded.Writing;

/// <summary>
/// The one loop that changes the store. It takes whatever waits, up to 512 commands, commits it in one transaction, and only then makes it visible, in
/// <c>seq</c> order, publishes it and answers.
/// </summary>
internal sealed class MessageWriter(OpenStore store, EmbeddedUpkeep upkeep, IEvents events, FailureLog unpublished)
{
    private const int MaxBatch = 512;
    private const int MaxQueued = 8_192;

    private readonly Channel<Command> queue =
        Channel.CreateBounded<Command>(new BoundedChannelOptions(MaxQueued) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly List<Command> taken = new(MaxBatch);

    /// <summary>Waits while the queue is full. Once queued a command is carried out, whoever still waits for it.</summary>
    /// <exception cref="ServiceException">Unavailable: the store is closed.</exception>
    public async ValueTask Enqueue(Command command, CancellationToken cancellation)
    {
        try
        {
            if (!queue.Writer.TryWrite(command))
                await queue.Writer.WriteAsync(command, cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw MessageRefusals.Unavailable(closed);
        }
    }

    /// <summary>Runs until <see cref="Complete"/>, and then to the end of what is queued.</summary>
    public async Task Run()
    {
        Caller.Current = Caller.System;
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                // Those just answered are about to write again: letting them go first makes one commit of what would be two.
                await Task.Yield();
                await RunBatch();
            }

            upkeep.Close();
        }
        finally
        {
            queue.Writer.TryComplete();
            FailAll(MessageRefusals.Unavailable());
        }
    }

    public void Complete() => queue.Writer.TryComplete();

    private async Task RunBatch()
    {
        var tick = Take();
        if (taken.Count > 0 && TryCommit())
            await Show();
        taken.Clear();
        if (tick is null)
            return;
        upkeep.Run();
        tick.Doomed = store.Journal?.Keys.TakeDoomed() ?? [];
        tick.Complete();
    }

    /// <summary>Upkeep has transactions of its own: it ends a batch.</summary>
    private TickCommand? Take()
    {
        while (taken.Count < MaxBatch && queue.Reader.TryRead(out var command))
        {
            if (command is TickCommand tick)
                return tick;
            taken.Add(command);
        }

        return null;
    }

    private bool TryCommit()
    {
        try
        {
            var batch = new CommandBatch(store.Memory, store.Limits, store.Erased, store.Clock.Now);
            foreach (var command in taken)
                command.Decide(batch);
            if (batch.ChangesAnything)
                Write(batch);
            return true;
        }
#pragma warning disable CA1031 // Whatever went wrong, nothing of the batch may be seen, every caller must get the failure, and the next batch is tried.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            GiveUp(failure);
            return false;
        }
    }

    private void Write(CommandBatch batch)
    {
        if (store.Journal is not { } journal)
            return;
        journal.Begin();
        foreach (var command in taken)
            command.Write(journal);
        foreach (var (room, lastSeq) in batch.LastSeqs)
            journal.SetLastSeq(room, lastSeq);
        journal.SetFloor(batch.Now);
        journal.Commit();
    }

    /// <summary>The batch and everything queued behind it: their callers took part in nothing that exists.</summary>
    private void GiveUp(Exception failure)
    {
        if (store.Journal is { } journal)
        {
            journal.TryRollback();
            foreach (var command in taken)
                command.Undo(journal);
        }

        FailAll(MessageRefusals.NotKept(failure));
    }

    private void FailAll(ServiceException refusal)
    {
        foreach (var command in taken)
            command.Fail(refusal);
        taken.Clear();
        while (queue.Reader.TryRead(out var command))
            command.Fail(refusal);
    }

    private async Task Show()
    {
        foreach (var command in taken)
            command.Apply(store.Memory, store.Journal);
        var now = store.Clock.Now;
        foreach (var command in taken)
            await Publish(command, now);
        foreach (var command in taken)
            command.Complete();
    }

    private async Task Publish(Command command, long now)
    {
        try
        {
            await command.Publish(events, now);
        }
#pragma warning disable CA1031 // The message is committed: a bus that is down must not make its sender believe otherwise.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            unpublished.Write(failure, "An event could not be published");
        }
    }
}
