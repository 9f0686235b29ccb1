using System.Collections.Frozen;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;

namespace TempMessenger.Gateway.Web.Hidden;

/// <summary>
/// Who is hidden from whom. A request asks the service each time. What is live is filtered by sets kept for people who are connected here: a block is added the
/// moment its event comes, and every event, and the bus coming back, has the sets concerned read again. While the service cannot be reached they stay as they are.
/// </summary>
[Handles(Delivery.Broadcast)]
internal sealed class HiddenPeople(IRelations relations) : IHandle<PersonBlocked>, IHandle<PersonUnblocked>, IHandle<BusChanged>, IDisposable
{
    private const int AtOnce = 200;
    private const int MostReads = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, HiddenSet> byPerson = [];
    private readonly SemaphoreSlim reads = new(MostReads);

    /// <summary>Of these accounts, those that the caller must not see.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task<IReadOnlySet<string>> Among(IEnumerable<string> accountIds, CancellationToken cancellation)
    {
        var hidden = new HashSet<string>();
        if (Caller.Current?.UserId is null)
            return hidden;
        foreach (var some in accountIds.Distinct().Chunk(AtOnce))
            hidden.UnionWith(await relations.FindHidden(new FindHidden(some), cancellation));
        return hidden;
    }

    /// <summary>Keeps the set of a person for as long as a connection of theirs is open: <see cref="Leave"/> follows. It is being read when this returns.</summary>
    /// <param name="personId">Null: not logged in.</param>
    public HiddenFrom Enter(string? personId)
    {
        if (personId is null)
            return HiddenFrom.Anonymous;
        HiddenSet? began = null;
        HiddenFrom hidden;
        lock (gate)
        {
            if (!byPerson.TryGetValue(personId, out var kept))
                byPerson[personId] = kept = began = new HiddenSet(personId);
            kept.Connections++;
            hidden = kept.Hidden;
        }

        if (began is not null)
            _ = Quietly(Read(began));
        return hidden;
    }

    /// <summary>A connection of the person is over.</summary>
    public void Leave(string? personId)
    {
        lock (gate)
            if (personId is not null && byPerson.TryGetValue(personId, out var kept) && --kept.Connections == 0)
                byPerson.Remove(personId);
    }

    /// <summary>Completes when the set of a person who has a connection here is known.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task WaitUntilKnown(string? personId, CancellationToken cancellation)
    {
        while (personId is not null)
        {
            HiddenSet? kept;
            lock (gate)
                kept = byPerson.GetValueOrDefault(personId);
            if (kept is null or { Hidden.People: not null })
                return;
            await Read(kept).WaitAsync(cancellation);
        }
    }

    /// <summary>Reads again what could not be read or has changed since.</summary>
    /// <exception cref="ServiceException">Unavailable.</exception>
    public async Task ReadStale()
    {
        List<HiddenSet> stale;
        lock (gate)
            stale = [.. byPerson.Values.Where(kept => kept.IsStale)];
        await Task.WhenAll(stale.Select(Read));
    }

    public Task Handle(PersonBlocked published, CancellationToken cancellation)
    {
        Change(published.BlockerId, published.UserId);
        Change(published.UserId, published.BlockerId);
        return Task.CompletedTask;
    }

    public Task Handle(PersonUnblocked published, CancellationToken cancellation)
    {
        Change(published.BlockerId, added: null);
        Change(published.UserId, added: null);
        return Task.CompletedTask;
    }

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        if (!published.Connected)
            return Task.CompletedTask;
        lock (gate)
            foreach (var kept in byPerson.Values)
                kept.Outdate();
        _ = Quietly(ReadStale());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => reads.Dispose();

    private void Change(string personId, string? added)
    {
        HiddenSet? kept;
        lock (gate)
        {
            if (!byPerson.TryGetValue(personId, out kept))
                return;
            kept.Outdate();
            if (added is not null && kept.Hidden.People is { } known)
                kept.Hidden.People = known.Append(added).ToFrozenSet();
        }

        _ = Quietly(Read(kept));
    }

    private static async Task Quietly(Task reading)
    {
        try
        {
            await reading;
        }
#pragma warning disable CA1031 // The set stays stale: the next of the HiddenChecks reads it, and logs what fails.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private async Task<FrozenSet<string>> ReadPages(string personId)
    {
        var people = new HashSet<string>();
        for (string? after = null; ;)
        {
            var page = await relations.ListHidden(new ListHidden(personId, after), CancellationToken.None);
            people.UnionWith(page.UserIds);
            if ((after = page.Next) is null)
                return people.ToFrozenSet();
        }
    }

    /// <summary>Reads the set of one person until nothing has changed meanwhile. Who comes while that runs waits for the same answer.</summary>
    private Task Read(HiddenSet kept)
    {
        lock (gate)
            return kept.Reading is { IsCompleted: false } running ? running : kept.Reading = ReadOnce(kept);
    }

    private async Task ReadOnce(HiddenSet kept)
    {
        // Not within the lock of the caller.
        await Task.Yield();
        Caller.Current = Caller.System;
        await reads.WaitAsync();
        try
        {
            while (true)
            {
                var version = kept.Version;
                var people = await ReadPages(kept.PersonId);
                lock (gate)
                    if (kept.Take(version, people))
                        return;
            }
        }
        finally
        {
            reads.Release();
        }
    }
}
