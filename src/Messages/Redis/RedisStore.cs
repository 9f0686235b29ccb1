using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Writing;

namespace TempMessenger.Messages.Redis;

/// <summary>
/// The store of a cluster: everything in Redis, for as many instances of the service as there are. Each change is one script and so whole or absent;
/// where its answer is lost, nobody knows which, and the same call again leads to one effect and the same answer. Events go out before the answer;
/// what a process that ended did not publish is published by a repeat or by the upkeep of another instance, so at least once.
/// </summary>
internal sealed class RedisStore(Posting posting, Deletion deletion, Reading reading, RedisRooms rooms, Upkeep upkeep) : BackgroundService, IMessageStore
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryTick();
        await base.StartAsync(cancellationToken);
    }

    public ValueTask Post(NewMessage message, CancellationToken cancellation) => new(posting.Post(message).WaitAsync(cancellation));

    public ValueTask Delete(MessageId id, string? onlyOf, CancellationToken cancellation) => new(deletion.Delete(id, onlyOf).WaitAsync(cancellation));

    public ValueTask<Room> CreateRoom(NewRoom room, CancellationToken cancellation) => new(rooms.Directory.Create(room).WaitAsync(cancellation));

    public ValueTask<FoundMessage?> Find(MessageId id, CancellationToken cancellation) => new(reading.Find(id).WaitAsync(cancellation));

    public ValueTask<MessageList?> List(string room, int limit, long? before, bool descending, CancellationToken cancellation) =>
        new(reading.List(room, limit, before, descending).WaitAsync(cancellation));

    public ValueTask<RoomChanges?> Changes(string room, string? epoch, long? since, int limit, CancellationToken cancellation) =>
        new(reading.Changes(room, epoch, since, limit).WaitAsync(cancellation));

    public ValueTask<IReadOnlyList<Room>> Rooms(CancellationToken cancellation) => new(rooms.Directory.All().WaitAsync(cancellation));

    public ValueTask<Room?> FindRoom(string name, CancellationToken cancellation) => new(rooms.Directory.Read(name).WaitAsync(cancellation));

    public ValueTask<IReadOnlyList<MessageId>> IdsOf(string author, CancellationToken cancellation) => new(reading.IdsOf(author).WaitAsync(cancellation));

    public ValueTask<long> Now(CancellationToken cancellation) => new(reading.Now().WaitAsync(cancellation));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryTick();
        }
        catch (OperationCanceledException)
        {
            // The service stops; another instance goes on, or nothing is read until one does.
        }
    }

    /// <summary>While Redis is away there is nothing to keep up; the connection says so in the log.</summary>
    private async Task TryTick()
    {
        try
        {
            await upkeep.Tick();
        }
        catch (ServiceException away) when (away.Code == ErrorCode.Unavailable)
        {
        }
    }
}
