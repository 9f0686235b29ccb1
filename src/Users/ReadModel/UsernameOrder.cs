using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Users.ReadModel;

/// <summary>
/// All accounts by username, in the memory of each instance: what is sealed cannot be sorted on the disk. It follows the log behind the table,
/// whoever applied the events, so a list shows what any instance has answered. About 100 bytes an account.
/// </summary>
internal sealed class UsernameOrder(IAccountTable table, IEventStore store, PersonKeys keys) : IDisposable
{
    private const int BatchSize = 500;

    private readonly SemaphoreSlim one = new(1);
    private readonly SortedNames names = new();
    private long position = -1;

    /// <summary>Returns when it shows everything that the table showed at the time of the call.</summary>
    public async Task Follow(CancellationToken cancellation)
    {
        var target = await table.Position(cancellation);
        if (Interlocked.Read(ref position) >= target)
            return;
        await one.WaitAsync(cancellation);
        try
        {
            if (position < 0)
                await Fill(cancellation);
            while (position < target)
                await Advance(target, cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>At most so many ids with a username after this one; null: from the first.</summary>
    public IReadOnlyList<string> Page(string? after, int limit) => names.Page(after, limit);

    public void Dispose() => one.Dispose();

    private async Task Fill(CancellationToken cancellation)
    {
        // Before the rows: what is applied in between is then looked at again, not left out.
        var start = await table.Position(cancellation);
        var rows = await table.All(cancellation);
        var known = new (string Username, string Id)[rows.Count];
        Parallel.For(0, rows.Count, number => known[number] = (UsernameOf(rows[number]), rows[number].Id));
        names.Fill(known);
        Interlocked.Exchange(ref position, start);
    }

    private async Task Advance(long target, CancellationToken cancellation)
    {
        var batch = (await store.ReadAll(position, BatchSize, cancellation)).TakeWhile(e => e.Position <= target).ToList();
        var touched = AccountFold.Touched(batch);
        var rows = touched.Count == 0 ? [] : await table.Find(touched, cancellation);
        foreach (var id in touched.Except(rows.Select(row => row.Id)))
            names.Remove(id);
        foreach (var row in rows)
            names.Put(row.Id, UsernameOf(row));

        Interlocked.Exchange(ref position, batch.Count > 0 ? batch[^1].Position : target);
    }

    private string UsernameOf(AccountRow row) => SealedRow.Open(row, keys.Find(row.Id)).Profile.Username;
}
