using Microsoft.Data.Sqlite;
using TempMessenger.Background;
using TempMessenger.Storage;

namespace TempMessenger.Messages.Embedded.Writing;

/// <summary>
/// What the writer does a few times a second whether or not anybody writes: keeps the clock's promise over restarts, erases what has expired,
/// forgets old ids, and empties the write-ahead log after deletions.
/// </summary>
internal sealed class EmbeddedUpkeep(OpenStore store, IEnumerable<long> forgotten, FailureLog failures)
{
    /// <summary>The wall has to be this far ahead before the clock follows.</summary>
    private const long JumpMilliseconds = 500;

    private const int MaxForgottenRows = 2_000;

    private readonly Queue<long> rows = new(forgotten);
    private long floor;

    public void Run()
    {
        Forget();
        var (target, lease) = Plan();
        if (TryWrite(lease) || target <= store.Clock.Now)
            store.Clock.Adopt(target);
        store.Memory.Expire(store.Clock.Now, store.Erased);
        TryTruncate();
    }

    /// <summary>The last round: a restart must not see an earlier time than anybody here did.</summary>
    public void Close()
    {
        TryWrite(store.Clock.Now);
        if (store.Journal is { } journal)
            Try(journal.Truncate);
    }

    /// <summary>Where the clock should be, and what must be on disk before that; a floor of 0 where nothing need be written.</summary>
    private (long Target, long Floor) Plan()
    {
        var now = store.Clock.Now;
        var wall = store.Clock.Wall;
        var target = wall - now > JumpMilliseconds ? wall : now;
        if (store.Clock.IsAhead(target) && floor < target + (StoreClock.LeaseMilliseconds / 2))
            return (target, target + StoreClock.LeaseMilliseconds);
        var erases = store.Memory.NextExpiry() <= target || store.Memory.ErasedUpTo > floor;
        return (target, target > now || erases ? target : 0);
    }

    private void Forget()
    {
        while (store.Memory.Tombstones.TryForget(store.Clock.Now, out var tombstones))
        {
            if (store.Journal is null)
                continue;
            foreach (var tombstone in tombstones)
                rows.Enqueue(tombstone.Row);
        }
    }

    /// <summary>False where the disk refused; then the clock stays and the rows wait.</summary>
    private bool TryWrite(long newFloor)
    {
        if (store.Journal is not { } journal || (newFloor == 0 && rows.Count == 0))
            return true;
        var some = rows.Take(MaxForgottenRows).ToList();
        var written = Try(() =>
        {
            journal.Begin();
            journal.SetFloor(newFloor);
            some.ForEach(journal.Forget);
            journal.Commit();
        });
        if (!written)
            return false;
        floor = Math.Max(floor, newFloor);
        for (var i = 0; i < some.Count; i++)
            rows.Dequeue();
        if (rows.Count == 0)
            rows.TrimExcess();
        return true;
    }

    private void TryTruncate()
    {
        if (store.Journal is { HoldsDeleted: true } journal)
            Try(journal.Truncate);
    }

    private bool Try(Action write)
    {
        try
        {
            write();
            failures.Over();
            return true;
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            store.Journal?.TryRollback();
            failures.Write(failure, "The journal's upkeep cannot be written; it is tried again until it can");
            return false;
        }
    }
}
