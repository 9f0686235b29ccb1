using System.Text.Json;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables.Person;

/// <summary>Brings entries into <c>person</c> feeds and takes them out. What others are to be told is handed on.</summary>
/// <param name="db">The transaction.</param>
/// <param name="grew">Is given an entry without number, and the feeds in which it came.</param>
/// <param name="shrank">Is given the id of an entry, and the feeds out of which it went.</param>
/// <param name="now">When it happens, Unix milliseconds: from then on entries are kept for their time.</param>
internal sealed class PersonFeeds(
    DatabaseConnection db, Action<FeedEntry, IReadOnlyList<FeedNumber>> grew, Action<string, IReadOnlyList<FeedNumber>> shrank, long now)
{
    /// <summary>
    /// Adds entries that are not there, or only in a lower version. One that was taken out comes again only where <paramref name="mayReturn"/>, or in a version above 0.
    /// </summary>
    public async Task Add(IReadOnlyList<NewEntry> entries, bool mayReturn)
    {
        foreach (var same in entries.GroupBy(entry => entry with { Owner = "" }))
        {
            var numbers = new List<FeedNumber>();
            foreach (var entry in same)
                if (!await Relations.IsGone(db, entry.Owner) && await IsNew(entry, mayReturn))
                    numbers.Add(new(entry.Owner, await Insert(entry)));
            foreach (var some in numbers.Chunk(FeedChange.FeedsAtOnce))
                grew(EntryOf(same.Key), some);
        }
    }

    /// <summary>Puts an entry in the place of the one with its id.</summary>
    public async Task Replace(NewEntry entry)
    {
        await db.Run("DELETE FROM person_entries WHERE owner=@owner AND id=@id", ("owner", entry.Owner), ("id", entry.Id));
        grew(EntryOf(entry), [new(entry.Owner, await Insert(entry))]);
    }

    /// <summary>Takes entries out of one feed; those that are not there are passed over.</summary>
    public async Task Remove(string owner, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (await db.Run("DELETE FROM person_entries WHERE owner=@owner AND id=@id", ("owner", owner), ("id", id)) == 1)
                shrank(id, [new(owner, await InsertGone(owner, id))]);
        }
    }

    /// <summary>As <see cref="Remove"/>, and one that is not there yet never comes.</summary>
    public async Task RemoveForGood(string owner, IReadOnlyList<string> ids)
    {
        await Remove(owner, ids);
        foreach (var id in ids)
            if (!await Had(owner, id))
                shrank(id, [new(owner, await InsertGone(owner, id))]);
    }

    /// <summary>Takes out what a condition selects, at most a few hundred; gives how many.</summary>
    /// <param name="condition">SQL over the columns of an entry <c>e</c>.</param>
    /// <param name="values">Its values.</param>
    public async Task<int> RemoveWhere(string condition, params (string Name, object? Value)[] values)
    {
        var some = await db.All(
            row => (Owner: row.GetString(0), Id: row.GetString(1)),
            $"SELECT e.owner, e.id FROM person_entries e WHERE {condition} ORDER BY e.owner, e.seq LIMIT {FeedChange.FeedsAtOnce}",
            values);
        foreach (var (owner, id) in some)
            await Remove(owner, [id]);
        return some.Count;
    }

    /// <summary>Removes a whole feed: its owner is gone.</summary>
    public async Task Forget(string owner)
    {
        foreach (var table in (string[])["person_entries", "person_gone", "person_heads", "feed_places"])
            await db.Run($"DELETE FROM {table} WHERE owner=@owner", ("owner", owner));
    }

    /// <summary>Whether it is to be inserted; a lower version is removed by then.</summary>
    private async Task<bool> IsNew(NewEntry entry, bool mayReturn)
    {
        var known = await db.First(
            row => row.GetInt64(0) + 1, "SELECT version FROM person_entries WHERE owner=@owner AND id=@id", ("owner", entry.Owner), ("id", entry.Id));
        if (known == 0)
            return mayReturn || entry.Version > 0 || !await Had(entry);
        if (entry.Version < known)
            return false;
        await db.Run("DELETE FROM person_entries WHERE owner=@owner AND id=@id", ("owner", entry.Owner), ("id", entry.Id));
        return true;
    }

    private Task<bool> Had(NewEntry entry) => Had(entry.Owner, entry.Id);

    private Task<bool> Had(string owner, string id) =>
        db.First(_ => true, "SELECT 1 FROM person_gone WHERE owner=@owner AND id=@id", ("owner", owner), ("id", id));

    private async Task<long> Insert(NewEntry entry)
    {
        var seq = await Count(entry.Owner);
        await db.Run(
            """
            INSERT INTO person_entries(owner, id, seq, kind, actor, post, at, expires_at, data, added_at, version)
            VALUES(@owner, @id, @seq, @kind, @actor, @post, @at, @expires_at, @data, @now, @version)
            """,
            ("owner", entry.Owner), ("id", entry.Id), ("seq", seq), ("kind", entry.Kind), ("actor", entry.Actor), ("post", entry.Post), ("at", entry.At),
            ("expires_at", entry.ExpiresAt), ("data", entry.Data), ("now", now), ("version", entry.Version));
        return seq;
    }

    private async Task<long> InsertGone(string owner, string id)
    {
        var seq = await Count(owner);
        await db.Run(
            "INSERT INTO person_gone(owner, seq, id, added_at) VALUES(@owner, @seq, @id, @now)", ("owner", owner), ("seq", seq), ("id", id), ("now", now));
        return seq;
    }

    private Task<long> Count(string owner) => db.First(
        row => row.GetInt64(0),
        "INSERT INTO person_heads(owner, seq) VALUES(@owner, 1) ON CONFLICT(owner) DO UPDATE SET seq=person_heads.seq+1 RETURNING seq",
        ("owner", owner));

    private static FeedEntry EntryOf(NewEntry entry) => new(
        0, entry.Id, entry.Kind, entry.Actor, entry.Post, entry.At, entry.ExpiresAt,
        entry.Data is { } data ? JsonSerializer.Deserialize(data, FeedRowsJson.Default.JsonElement) : null);
}

/// <summary>The data of the entry that tells a reading place.</summary>
internal sealed record PlaceJson(string Feed, long Seq);
