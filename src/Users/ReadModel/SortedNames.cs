using System.Collections.Immutable;

namespace TempMessenger.Users.ReadModel;

/// <summary>Ids by username. Readers never wait; one at a time changes it.</summary>
internal sealed class SortedNames
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
        var known = names.GetValueOrDefault(id, "");
        if (known == username)
            return;
        var next = known.Length == 0 ? entries : entries.Remove(new Entry(known, id));
        names = username.Length == 0 ? names.Remove(id) : names.SetItem(id, username);
        Volatile.Write(ref entries, username.Length == 0 ? next : next.Add(new Entry(username, id)));
    }

    public void Remove(string id) => Put(id, "");

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
