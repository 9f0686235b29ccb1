using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>Feeds by number: what came and went above a number, or the newest entries.</summary>
internal sealed class FeedLog([FromKeyedServices(FeedsSchema.Name)] Database database, Epochs epochs, PositionTokens tokens, TimeProvider clock)
{
    private const string Home =
        """
        SELECT e.seq, p.id, 'post' AS kind, p.author, p.id AS post, p.published_at, p.expires_at, NULL AS data
        FROM home_entries e JOIN feed_posts p ON p.position=e.position
        """;

    private const string Person = "SELECT e.seq, e.id, e.kind, e.actor, e.post, e.at, e.expires_at, e.data FROM person_entries e";

    public async Task<FeedChanges> Changes(GetFeedChanges request, CancellationToken cancellation)
    {
        var epoch = await epochs.Of(request.Kind, cancellation);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await database.Read(
            async db =>
            {
                // The head first: what comes while this reads is above it and is left out.
                var (latest, floor) = await db.First(
                    row => (row.GetInt64(0), row.GetInt64(1)), $"SELECT seq, floor FROM {request.Kind}_heads WHERE owner=@owner", ("owner", request.UserId));
                var range = request.Epoch == epoch && request.Since is { } since && since >= floor && since <= latest
                    ? await Range(db, request, since, latest)
                    : await Snapshot(db, request, latest);
                var position = await db.First(row => row.GetInt64(0), "SELECT position FROM feeds_projected");
                return new FeedChanges(
                    epoch, range.Reset, range.From, range.To, latest, [.. range.Entries.Where(entry => entry.ExpiresAt is null || entry.ExpiresAt > now)],
                    range.Deleted, tokens.Write(TokenUse.AtLeast, position), now);
            },
            cancellation);
    }

    /// <summary>How far feeds have come, also those in which nothing ever was.</summary>
    public async Task<IReadOnlyList<FeedPosition>> Positions(string kind, IReadOnlyList<string> owners, CancellationToken cancellation)
    {
        var epoch = await epochs.Of(kind, cancellation);
        var heads = await database.All(
            row => (Owner: row.GetString(0), Seq: row.GetInt64(1)),
            $"SELECT owner, seq FROM {kind}_heads WHERE {database.Dialect.In("owner", "@owners")}",
            cancellation,
            ("owners", owners.ToArray()));
        var known = heads.ToDictionary(head => head.Owner, head => head.Seq);
        return [.. owners.Select(owner => new FeedPosition(owner, epoch, known.GetValueOrDefault(owner)))];
    }

    private static async Task<Answer> Range(DatabaseConnection db, GetFeedChanges request, long since, long latest)
    {
        (string, object?)[] bounds = [("owner", request.UserId), ("since", since), ("latest", latest), ("limit", request.Limit)];
        var entries = await db.All(
            Entry, $"{EntriesOf(request.Kind)} WHERE e.owner=@owner AND e.seq>@since AND e.seq<=@latest ORDER BY e.seq LIMIT @limit", bounds);
        var gone = await db.All(
            row => (Seq: row.GetInt64(0), Id: row.GetString(1)),
            $"SELECT seq, id FROM {request.Kind}_gone WHERE owner=@owner AND seq>@since AND seq<=@latest ORDER BY seq LIMIT @limit",
            bounds);
        // Where either was cut off, what lies above is for the next question.
        var to = entries.Select(entry => entry.Seq).Concat(gone.Select(deletion => deletion.Seq)).Order().Take(request.Limit) is var first
            && entries.Count + gone.Count >= request.Limit ? first.Last() : latest;
        List<FeedEntry> within = [.. entries.Where(entry => entry.Seq <= to)];
        var present = within.Select(entry => entry.Id).ToHashSet();
        return new(false, since, to, within, [.. gone.Where(deletion => deletion.Seq <= to).Select(deletion => deletion.Id).Where(id => !present.Contains(id)).Distinct()]);
    }

    private static async Task<Answer> Snapshot(DatabaseConnection db, GetFeedChanges request, long latest)
    {
        var newest = await db.All(
            Entry, $"{EntriesOf(request.Kind)} WHERE e.owner=@owner AND e.seq<=@latest ORDER BY e.seq DESC LIMIT @limit",
            ("owner", request.UserId), ("latest", latest), ("limit", request.Limit));
        newest.Reverse();
        return new(true, newest.Count == request.Limit ? newest[0].Seq - 1 : 0, latest, newest, []);
    }

    private static string EntriesOf(string kind) => kind == FeedKind.Home ? Home : Person;

    private static FeedEntry Entry(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5),
        row.IsDBNull(6) ? null : row.GetInt64(6), row.IsDBNull(7) ? null : JsonSerializer.Deserialize(row.GetString(7), FeedRowsJson.Default.JsonElement));

    private sealed record Answer(bool Reset, long From, long To, IReadOnlyList<FeedEntry> Entries, IReadOnlyList<string> Deleted);
}
