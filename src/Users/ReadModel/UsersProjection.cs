using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.ReadModel;

/// <summary>
/// Keeps the read model up with the log, and does what follows from an event: ends sessions, destroys the key of who was deleted, tells others.
/// </summary>
internal sealed class UsersProjection(IAccountTable table, PersonKeys keys, UsernameOrder order, Publisher publisher, TimeProvider clock)
    : IVerifiable
{
    public const string ProjectionName = "users";

    private readonly AccountFold fold = new(keys);

    public string Name => ProjectionName;

    public async Task<long> LoadPosition(CancellationToken cancellation)
    {
        await order.Follow(cancellation);
        // Also what a crash or a fault left unpublished.
        await publisher.PublishDue(cancellation);
        return await table.Position(cancellation);
    }

    public async Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation)
    {
        await table.Apply(batch, FoldAndForget, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        await order.Follow(cancellation);
        await publisher.PublishDue(cancellation);
    }

    public Task<IReplica> CreateReplica(CancellationToken cancellation) => Task.FromResult<IReplica>(new UsersReplica(table, keys));

    private AccountRows FoldAndForget(IReadOnlyList<RecordedEvent> due, IReadOnlyDictionary<string, AccountRow> rows)
    {
        var meant = fold.Fold(due, rows);
        // Before the row goes: a crash in between destroys the key again, never leaves it.
        foreach (var id in meant.Removed)
            keys.Destroy(id);
        return meant;
    }
}
