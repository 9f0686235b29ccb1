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

    private readonly AccountFold fold = new(table, keys);
    private bool filled;

    public string Name => ProjectionName;

    public async Task<long> LoadPosition(CancellationToken cancellation)
    {
        if (!filled)
        {
            order.Fill(table.All().AsParallel().Select(row => (SealedRow.Open(row, keys.Find(row.Id)).Profile.Username, row.Id)));
            filled = true;
        }

        // Also what a crash or a fault left unpublished.
        await publisher.PublishDue(cancellation);
        return table.Position();
    }

    public Task Apply(IReadOnlyList<RecordedEvent> batch, CancellationToken cancellation)
    {
        var rows = fold.Fold(batch);
        // Before the row goes: a crash in between destroys the key again, never leaves it.
        foreach (var id in rows.Removed)
            keys.Destroy(id);
        table.Apply(rows, batch[^1].Position, clock.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var row in rows.Put)
            order.Put(row.Id, SealedRow.Open(row, keys.Find(row.Id)).Profile.Username);
        foreach (var id in rows.Removed)
            order.Remove(id);
        return publisher.PublishDue(cancellation);
    }

    public Task<IReplica> CreateReplica(CancellationToken cancellation) => Task.FromResult<IReplica>(new UsersReplica(table, keys));
}
