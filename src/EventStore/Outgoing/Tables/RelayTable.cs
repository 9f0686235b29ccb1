using TempMessenger.Storage.Postgres;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore.Outgoing;

/// <summary>Up to which position a target has confirmed events.</summary>
/// <param name="database">Where the table is.</param>
/// <param name="target">Whose row.</param>
internal sealed class RelayTable(Database database, string target)
{
    /// <summary>The position, 0 before the first event.</summary>
    public Task<long> Position(CancellationToken cancellation) => database.Read(Position, cancellation);

    /// <summary>
    /// Calls <paramref name="relay"/> with the position in one instance at a time, and stores what it gives back: the new one. An instance that ends in between has stored
    /// nothing.
    /// </summary>
    /// <returns>False where another instance is at it.</returns>
    public Task<bool> TryAdvance(Func<long, Task<long>> relay, CancellationToken cancellation) => database.TryRunAlone(
        (int)PostgresLock.Relay,
        async db =>
        {
            var before = await Position(db);
            var relayed = await relay(before);
            if (relayed > before)
                await Save(db, relayed);
        },
        cancellation);

    private async Task<long> Position(DatabaseConnection db) =>
        await db.First(row => row.GetInt64(0), "SELECT position FROM outgoing_relays WHERE target=@target", ("target", target));

    // The lock may have been lost while the broker was slow: another instance is then further.
    private Task<int> Save(DatabaseConnection db, long position) => db.Run(
        """
        INSERT INTO outgoing_relays(target, position) VALUES(@target, @position)
        ON CONFLICT(target) DO UPDATE SET position=excluded.position WHERE outgoing_relays.position<excluded.position
        """,
        ("target", target),
        ("position", position));
}
