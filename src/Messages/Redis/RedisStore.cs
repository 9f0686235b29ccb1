using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Redis.Rooms;
using TempMessenger.Messages.Redis.Writing;

namespace TempMessenger.Messages.Redis;

/// <summary>
/// The store of a cluster: everything in Redis, for as many instances of the service as there are. Each change is one script and so whole or absent;
/// where its answer is lost, it is unknown which, and the same call again leads to one effect and the same answer. Events go out before the answer;
/// what a process that ended did not publish is published by a repeat or by the upkeep of another instance, so at least once.
/// </summary>
internal sealed class RedisStore(RedisCalls calls, RedisRooms rooms, RedisUpkeep upkeep, ILogger<RedisStore> logger, TimeProvider time)
    : BackgroundService, IMessageStore
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(200);

    private readonly Rounds rounds = new(logger, time, "The upkeep of messages in Redis failed; it goes on");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A key folder that cannot be used must be corrected by an operator; Redis may be started later.
        try
        {
            await upkeep.Tick();
        }
        catch (ServiceException away) when (away.Code == ErrorCode.Unavailable)
        {
            rounds.Log(away);
        }

        await base.StartAsync(cancellationToken);
    }

    public ValueTask<long?> Post(MessageDraft message, CancellationToken cancellation) => new(calls.Posting.Post(message).WaitAsync(cancellation));

    public ValueTask Delete(MessageId id, string? onlyOf, CancellationToken cancellation) => new(calls.Deletion.Delete(id, onlyOf).WaitAsync(cancellation));

    public ValueTask<Room> CreateRoom(RoomDraft room, CancellationToken cancellation) => new(rooms.Directory.Create(room).WaitAsync(cancellation));

    public ValueTask<FoundMessage?> Find(MessageId id, CancellationToken cancellation) => new(calls.Reading.Find(id).WaitAsync(cancellation));

    public ValueTask<MessageList?> List(string room, int limit, long? before, bool descending, CancellationToken cancellation) =>
        new(calls.Reading.List(room, limit, before, descending).WaitAsync(cancellation));

    public ValueTask<RoomChanges?> Changes(string room, string? epoch, long? since, int limit, CancellationToken cancellation) =>
        new(calls.Reading.Changes(room, epoch, since, limit).WaitAsync(cancellation));

    public ValueTask<IReadOnlyList<Room>> Rooms(CancellationToken cancellation) => new(rooms.Directory.All().WaitAsync(cancellation));

    public ValueTask<Room?> FindRoom(string name, CancellationToken cancellation) => new(rooms.Directory.Read(name).WaitAsync(cancellation));

    public ValueTask<IReadOnlyList<MessageId>> IdsOf(string author, CancellationToken cancellation) => new(calls.Reading.IdsOf(author).WaitAsync(cancellation));

    public ValueTask<long> Now(CancellationToken cancellation) => new(calls.Reading.Now().WaitAsync(cancellation));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(TickEvery, _ => upkeep.Tick(), stoppingToken);
}

/// <summary>What callers want of it.</summary>
internal sealed record RedisCalls(Posting Posting, Deletion Deletion, MessageReads Reading);
