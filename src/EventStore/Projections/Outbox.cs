using System.Runtime.ExceptionServices;
using TempMessenger.Storage.Tables;

namespace TempMessenger.EventStore;

/// <summary>What is to be published; written in the transaction of what happened, so that no crash loses it.</summary>
/// <param name="Kind">What it is; the number is stored.</param>
/// <param name="Data">JSON.</param>
public sealed record NewNotice(int Kind, string Data);

/// <param name="Number">Rises; also the order of publishing.</param>
/// <param name="Kind">As in <see cref="NewNotice.Kind"/>.</param>
/// <param name="Data">As in <see cref="NewNotice.Data"/>.</param>
public sealed record Notice(long Number, int Kind, string Data);

/// <summary>Where a service's notices are.</summary>
/// <param name="Name">The table, with the columns <c>number</c> (<see cref="Dialect.Serial"/>), <c>kind</c> and <c>data</c>.</param>
/// <param name="OrderLock">The advisory lock under which numbers are drawn: their order is the order of commits.</param>
/// <param name="PublishLock">The advisory lock under which one instance publishes.</param>
public sealed record OutboxTable(string Name, int OrderLock, int PublishLock);

/// <summary>The notices of a service that are due. Each is published after its transaction was committed, in order and at least once, by one instance at a time.</summary>
/// <param name="database">Where the table is.</param>
/// <param name="table">The table.</param>
/// <param name="publish">Publishes some, in order; null: they are left to other processes.</param>
/// <param name="together">How many are given to it at most; they are published together or not at all.</param>
public sealed class Outbox(Database database, OutboxTable table, Func<IReadOnlyList<Notice>, CancellationToken, Task>? publish, int together = 1) : IDisposable
{
    /// <summary>How many are published before they are removed.</summary>
    public const int MostAtOnce = 100;

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Makes notices due, within the transaction of what happened.</summary>
    public async Task Add(DatabaseConnection db, IReadOnlyList<NewNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(notices);
        if (notices.Count == 0)
            return;
        await Lock(db);
        await db.RunMany(
            $"INSERT INTO {table.Name}(kind, data) VALUES(@kind, @data)", notices, notice => [("kind", notice.Kind), ("data", notice.Data)]);
    }

    /// <summary>Takes the lock of <see cref="Add"/> earlier, where transactions would otherwise wait for each other's rows in different orders.</summary>
    public Task Lock(DatabaseConnection db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Lock(table.OrderLock);
    }

    /// <summary>All that are due, in order.</summary>
    public async Task<IReadOnlyList<Notice>> Due(CancellationToken cancellation) => await database.Read(db => Read(db, int.MaxValue), cancellation);

    /// <summary>On return everything that was due before is published, here or by another instance.</summary>
    public async Task PublishDue(CancellationToken cancellation)
    {
        if (publish is null)
            return;
        await one.WaitAsync(cancellation);
        try
        {
            while (await database.Read(db => Read(db, 1), cancellation) is [_, ..])
            {
                // What was published is removed also where the next one could not be published.
                if (await database.RunAlone(table.PublishLock, db => PublishSome(db, publish, cancellation), cancellation) is { } fault)
                    ExceptionDispatchInfo.Throw(fault);
            }
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private Task<List<Notice>> Read(DatabaseConnection db, int limit) => db.All(
        row => new Notice(row.GetInt64(0), row.GetInt32(1), row.GetString(2)),
        $"SELECT number, kind, data FROM {table.Name} ORDER BY number LIMIT @limit",
        ("limit", limit));

    /// <summary>Publishes in order and then removes what was published at once: a transaction for each would take longer than all else.</summary>
    private async Task<Exception?> PublishSome(DatabaseConnection db, Func<IReadOnlyList<Notice>, CancellationToken, Task> publishThem, CancellationToken cancellation)
    {
        var last = 0L;
        Exception? fault = null;
        foreach (var some in (await Read(db, MostAtOnce)).Chunk(together))
        {
            try
            {
                await publishThem(some, cancellation);
            }
#pragma warning disable CA1031 // It is thrown by the caller, after the removal of what was published.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                fault = failure;
                break;
            }

            last = some[^1].Number;
        }

        // Their order is that of the commits: no lower number appears later.
        if (last > 0)
            await db.Run($"DELETE FROM {table.Name} WHERE number<=@last", ("last", last));
        return fault;
    }
}
