using System.Collections.Immutable;

namespace TempMessenger.Users.ReadModel;

/// <summary>
/// All accounts by username, in memory only: what is sealed cannot be sorted on the disk. About 100 bytes an account; readers never wait.
/// Only the projection changes it.
/// </summary>
internal sealed class UsernameOrder
{
    private ImmutableSortedSet<Entry> entries = ImmutableSortedSet.Create<Entry>(Comparer<Entry>.Create(Compare));
    private ImmutableDictionary<string, string> names = ImmutableDictionary<string, string>.Empty;

    /// <summary>Starts from these accounts.</summary>
    public void Fill(IEnumerable<(string Username, string Id)> accounts)
    {
        var known = accounts.Where(account => account.Username.Length > 0).ToList();
        names = known.ToImmutableDictionary(account => account.Id, account => account.Username);
        Volatile.Write(ref entries, entries.Clear().Union(known.Select(account => new Entry(account.Username, account.Id))));
    }

    public void Put(string id, string username)
    {
        if (names.TryGetValue(id, out var known) && known == username)
            return;
        Remove(id);
        if (username.Length == 0)
            return;
        names = names.Add(id, username);
        Volatile.Write(ref entries, entries.Add(new Entry(username, id)));
    }

    public void Remove(string id)
    {
        if (!names.TryGetValue(id, out var username))
            return;
        names = names.Remove(id);
        Volatile.Write(ref entries, entries.Remove(new Entry(username, id)));
    }

    /// <summary>At most so many ids with a username after this one; null: from the first.</summary>
    public IReadOnlyList<string> Page(string? after, int limit)
    {
        var all = Volatile.Read(ref entries);
        var start = after is null ? 0 : FirstAfter(all, after);
        return [.. Enumerable.Range(start, Math.Max(0, Math.Min(limit, all.Count - start))).Select(n => all[n].Id)];
    }

    private static int FirstAfter(ImmutableSortedSet<Entry> all, string username)
    {
        // No id compares above this one, so the place found is behind everybody of that name.
        var place = all.IndexOf(new Entry(username, "\uffff"));
        return place < 0 ? ~place : place;
    }

    private static int Compare(Entry a, Entry b) =>
        string.CompareOrdinal(a.Username, b.Username) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id);

    private readonly record struct Entry(string Username, string Id);
}
