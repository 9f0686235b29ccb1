using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Embedded.Writing;
using TempMessenger.Storage;

namespace TempMessenger.Messages.Embedded;

/// <summary>The store of one process: everything in memory, a sealed journal beside it. Reads never wait for the disk.</summary>
internal sealed class EmbeddedStore(StoreOpening opening, TimeProvider time, ILogger<EmbeddedStore> logger) : BackgroundService, IMessageStore
{
    /// <summary>How often what has expired is erased; reads do not depend on it.</summary>
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private readonly KeyDestruction destruction = new(new FailureLog(logger, time, KeyDestruction.Quiet));
    private readonly Rounds rounds = new(logger, time, "The upkeep of messages failed; it goes on");
    private OpenStore? open;
    private MessageWriter? writer;
    private Task writing = Task.CompletedTask;

    /// <summary>Null before the start.</summary>
    internal OpenStore? Opened => open;

    private OpenStore Store => open ?? throw MessageRefusals.Unavailable();

    private MessageWriter Queue => writer ?? throw MessageRefusals.Unavailable();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        (var store, writer) = opening.Open();
        open = store;
        writing = writer.Run();
        await base.StartAsync(cancellationToken);
    }

    /// <summary>What is queued is still carried out; what comes later is refused.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (open is not { } store)
            return;
        writer?.Complete();
        // Why it failed ends the process, and is named there; keys are destroyed nevertheless.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        destruction.Run(store.KeyFolder, store.Journal?.Keys.TakeDoomed() ?? []);
        store.Journal?.Dispose();
    }

    public async ValueTask<long?> Post(MessageDraft message, CancellationToken cancellation)
    {
        using var activity = StoreActivities.Start("journal: commit message");
        var command = new PostCommand(message);
        await Queue.Enqueue(command, cancellation);
        return await command.Answer;
    }

    public async ValueTask Delete(MessageId id, string? onlyOf, CancellationToken cancellation)
    {
        using var activity = StoreActivities.Start("journal: commit deletion");
        var command = new DeleteCommand(id, onlyOf);
        await Queue.Enqueue(command, cancellation);
        await command.Answer;
    }

    public async ValueTask<Room> CreateRoom(RoomDraft room, CancellationToken cancellation)
    {
        using var activity = StoreActivities.Start("journal: commit room");
        var command = new CreateRoomCommand(room);
        await Queue.Enqueue(command, cancellation);
        return await command.Answer;
    }

    public ValueTask<FoundMessage?> Find(MessageId id, CancellationToken cancellation)
    {
        var message = Store.Memory.FindEntry(id)?.Message;
        var now = Store.Clock.Now;
        return new(message is not null && message.ExpiresAt > now ? new FoundMessage(now, message) : null);
    }

    public ValueTask<MessageList?> List(string room, int limit, long? before, bool descending, CancellationToken cancellation) =>
        new(Store.Memory.FindRoom(room)?.List(Store.Clock, limit, before, descending));

    public ValueTask<RoomChanges?> Changes(string room, string? epoch, long? since, int limit, CancellationToken cancellation) =>
        new(Store.Memory.FindRoom(room)?.Changes(Store.Clock, epoch, since, limit));

    public ValueTask<IReadOnlyList<Room>> Rooms(CancellationToken cancellation) => new(Store.Memory.ListRooms());

    public ValueTask<Room?> FindRoom(string name, CancellationToken cancellation) => new(Store.Memory.FindRoom(name)?.Room);

    public ValueTask<IReadOnlyList<MessageId>> IdsOf(string author, CancellationToken cancellation) =>
        new(Store.Memory.IdsOf(author, Store.Clock.Now));

    public ValueTask<long> Now(CancellationToken cancellation) => new(Store.Clock.Now);

    /// <summary>One round of upkeep. Keys are destroyed outside the writer's loop: each takes several waits for the disk.</summary>
    internal async Task Tick()
    {
        var tick = new TickCommand();
        await Queue.Enqueue(tick, CancellationToken.None);
        destruction.Run(Store.KeyFolder, await tick.Answer);
    }

    /// <summary>A writer that fails ends the process: what is in memory is no longer what is in the journal.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ticking = rounds.Run(TickEvery, _ => writing.IsCompleted ? Task.CompletedTask : Tick(), stoppingToken);
        await await Task.WhenAny(writing, ticking);
        await ticking;
    }
}
