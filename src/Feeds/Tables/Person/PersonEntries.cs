using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables.Person;

/// <summary>What other services and the person's own devices put into <c>person</c> feeds: a transaction each, and others are told after it.</summary>
internal sealed class PersonEntries(
    [FromKeyedServices(FeedsSchema.Name)] Database database, [FromKeyedServices(FeedsSchema.Name)] Outbox outbox, TimeProvider clock)
{
    public const int MostIdCharacters = 100;
    private const int MostKindCharacters = 30;
    private const int MostDataBytes = 4 * 1024;

    /// <exception cref="Contracts.ServiceException">InvalidArgument.</exception>
    public Task Add(IReadOnlyList<NewFeedEntry> entries, CancellationToken cancellation)
    {
        var added = entries.Select(Checked).ToList();
        return Change((_, persons) => persons.Add(added, mayReturn: false), cancellation);
    }

    public Task Remove(string owner, IReadOnlyList<string> ids, CancellationToken cancellation) => Change(
        async (db, persons) =>
        {
            if (!await Relations.IsGone(db, owner))
                await persons.RemoveForGood(owner, ids);
        },
        cancellation);

    /// <exception cref="Contracts.ServiceException">InvalidArgument: the feed has not come that far.</exception>
    public async Task<long> MovePlace(string owner, string kind, long seq, CancellationToken cancellation)
    {
        var place = 0L;
        await Change(
            async (db, persons) =>
            {
                if (seq < 0 || seq > await db.First(row => row.GetInt64(0), $"SELECT seq FROM {kind}_heads WHERE owner=@owner", ("owner", owner)))
                    throw FeedRefusals.BadPlace();
                var moved = await db.All(
                    row => row.GetInt64(0),
                    """
                    INSERT INTO feed_places(owner, kind, seq) VALUES(@owner, @kind, @seq)
                    ON CONFLICT(owner, kind) DO UPDATE SET seq=excluded.seq WHERE feed_places.seq<excluded.seq RETURNING seq
                    """,
                    ("owner", owner), ("kind", kind), ("seq", seq));
                place = moved is [var now] ? now : await PlaceOf(db, owner, kind);
                if (moved.Count > 0 && place > 0)
                    await persons.Replace(PlaceEntry(owner, kind == FeedKind.Home ? "home" : "notices", place));
            },
            cancellation);
        return place;
    }

    private static Task<long> PlaceOf(DatabaseConnection db, string owner, string kind) =>
        db.First(row => row.GetInt64(0), "SELECT seq FROM feed_places WHERE owner=@owner AND kind=@kind", ("owner", owner), ("kind", kind));

    private NewEntry PlaceEntry(string owner, string feed, long seq) => new(
        owner, $"place.{feed}", "place", owner, null, Now, null, JsonSerializer.Serialize(new PlaceJson(feed, seq), FeedRowsJson.Default.PlaceJson));

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static NewEntry Checked(NewFeedEntry entry)
    {
        if (entry is not { Id.Length: > 0 and <= MostIdCharacters, Kind.Length: > 0 and <= MostKindCharacters }
            || !PostRules.IsId(entry.OwnerId) || !PostRules.IsId(entry.UserId) || entry.Version < 0)
            throw FeedRefusals.BadEntries("entries");
        var data = entry.Data?.GetRawText();
        return data is null || Encoding.UTF8.GetByteCount(data) <= MostDataBytes
            ? new(entry.OwnerId, entry.Id, entry.Kind, entry.UserId, null, entry.At, entry.ExpiresAt, data, entry.Version)
            : throw FeedRefusals.BadEntries("data");
    }

    private async Task Change(Func<DatabaseConnection, PersonFeeds, Task> change, CancellationToken cancellation)
    {
        await database.Write(
            async db =>
            {
                // First: the projection changes the same rows in another order.
                await outbox.Lock(db);
                var notices = new List<NewNotice>();
                await change(db, new(
                    db,
                    (entry, numbers) => notices.Add(FeedNotices.Grew(FeedKind.Person, entry, numbers, position: 0)),
                    (id, numbers) => notices.Add(FeedNotices.Shrank(FeedKind.Person, id, numbers)),
                    Now));
                await outbox.Add(db, notices);
            },
            cancellation);
        await outbox.PublishDue(cancellation);
    }
}
