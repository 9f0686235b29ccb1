using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Rooms as the message service promises them, with a clock that a test may move and events that a test may hold back.</summary>
internal sealed class FakeRooms(TimeProvider time) : IMessages
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, FakeRoom> rooms = new() { ["lobby"] = new("lobby", "epoch-1") };
    private readonly long startedAt = time.GetTimestamp();
    private long stepped;

    /// <summary>What is told to whoever listens; null while events are lost.</summary>
    public Action<object>? Published { get; set; }

    public int Questions { get; private set; }

    /// <summary>How often it was asked how far rooms have come.</summary>
    public int Positions { get; private set; }

    public bool Down { get; set; }

    /// <summary>Answers when the time is asked for; null: at once.</summary>
    public Func<Task<long>>? Time { get; set; }

    public long Now => 1_700_000_000_000 + Interlocked.Read(ref stepped) + (long)time.GetElapsedTime(startedAt).TotalMilliseconds;

    /// <summary>Moves the store's clock forward.</summary>
    public void Step(long milliseconds) => Interlocked.Add(ref stepped, milliseconds);

    public void Add(string room)
    {
        lock (gate)
            rooms[room] = new FakeRoom(room, "epoch-1");
        Published?.Invoke(new RoomCreated(new Room(room, room, 600_000, null, Now)));
    }

    public Message Post(string room, string text, long lifetime = 600_000, Author? author = null)
    {
        MessagePosted posted;
        lock (gate)
            posted = rooms[room].Post(text, Now, lifetime, author ?? new Author(new string('a', 32), "Ada"));
        Published?.Invoke(posted);
        return posted.Message;
    }

    public void Delete(string room, string id)
    {
        MessageDeleted deleted;
        lock (gate)
            deleted = rooms[room].Delete(id, Now);
        Published?.Invoke(deleted);
    }

    /// <summary>The room begins anew: empty, under another epoch.</summary>
    public void Restart(string room, string epoch)
    {
        lock (gate)
            rooms[room] = new FakeRoom(room, epoch);
    }

    public IReadOnlyList<Message> Live(string room)
    {
        lock (gate)
            return [.. rooms[room].Live(Now)];
    }

    public long Last(string room)
    {
        lock (gate)
            return rooms[room].Last;
    }

    public Task<RoomChanges> GetChanges(GetChanges request, CancellationToken cancellation)
    {
        lock (gate)
        {
            Questions++;
            if (Down)
                throw new ServiceException(ErrorCode.Unavailable, MessageReasons.Unavailable);
            return rooms.TryGetValue(request.Room, out var room)
                ? Task.FromResult(room.Changes(request, Now))
                : throw new ServiceException(ErrorCode.NotFound, MessageReasons.RoomNotFound);
        }
    }

    public Task<IReadOnlyList<RoomPosition>> GetPositions(GetPositions request, CancellationToken cancellation)
    {
        lock (gate)
        {
            Positions++;
            if (Down)
                throw new ServiceException(ErrorCode.Unavailable, MessageReasons.Unavailable);
            return Task.FromResult<IReadOnlyList<RoomPosition>>(
                [.. request.Rooms.Where(rooms.ContainsKey).Select(name => new RoomPosition(name, rooms[name].Epoch, rooms[name].Last))]);
        }
    }

    public Task<long> GetTime(GetTime request, CancellationToken cancellation) => Time?.Invoke() ?? Task.FromResult(Now);

    public Task<string> SaveMessage(SaveMessage request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> GetMessage(GetMessage request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<SavedMessage>> GetAllMessages(GetAllMessages request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<FoundMessage?> FindMessage(FindMessage request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<MessageList> ListMessages(ListMessages request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteMessage(DeleteMessage request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Room> CreateRoom(CreateRoom request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Room>> ListRooms(ListRooms request, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Room?> FindRoom(FindRoom request, CancellationToken cancellation) => throw new NotSupportedException();
}
