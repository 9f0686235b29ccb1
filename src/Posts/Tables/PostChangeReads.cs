using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Posts.Keeping;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The statements that read the topic of posts.</summary>
internal sealed class PostChangeReads([FromKeyedServices(PostsSchema.Name)] Database database, PostClock clock)
{
    private static readonly PostReader Everything = PostReader.Of(Caller.System);

    public Task<long> Last(CancellationToken cancellation) => database.Read(PostChangeNumbers.Last, cancellation);

    /// <summary>The numbers above one that is known; null where they are not kept any more, or never were.</summary>
    public async Task<ChangeRows?> Since(long since, int limit, CancellationToken cancellation)
    {
        var readable = await ForAll(cancellation);
        return await database.Read(
            async db =>
            {
                var latest = await PostChangeNumbers.Last(db);
                if (since > latest || since < await db.First(row => row.GetInt64(0), "SELECT coalesce(min(seq), 1) FROM post_changes") - 1)
                    return null;
                var rows = await db.All(
                    Change,
                    $"""
                    SELECT {readable.Columns}, c.seq, c.post, c.gone FROM post_changes c LEFT JOIN posts p ON p.id=c.post
                    WHERE c.seq>@since AND c.seq<=@latest ORDER BY c.seq LIMIT @limit
                    """,
                    readable.With(("since", since), ("latest", latest), ("limit", limit)));
                return new ChangeRows(rows, since, rows.Count == limit ? rows[^1].Seq : latest, latest);
            },
            cancellation);
    }

    /// <summary>The newest posts.</summary>
    public async Task<ChangeRows> Newest(int limit, CancellationToken cancellation)
    {
        var readable = await ForAll(cancellation);
        return await database.Read(
            async db =>
            {
                var latest = await PostChangeNumbers.Last(db);
                var rows = await db.All(
                    Change,
                    $"""
                    SELECT {readable.KnownColumns}, c.seq, c.post, c.gone FROM post_changes c JOIN posts p ON p.id=c.post
                    WHERE c.gone=0 AND c.seq<=@latest AND {readable.Of("p")} ORDER BY c.seq DESC LIMIT @limit
                    """,
                    readable.With(("latest", latest), ("limit", limit)));
                rows.Reverse();
                return new ChangeRows(rows, rows.Count == limit ? rows[0].Seq - 1 : 0, latest, latest);
            },
            cancellation);
    }

    private async Task<ReadableRows> ForAll(CancellationToken cancellation) =>
        new(Everything, database.Dialect, database.Dialect.IsPostgres ? 0 : await clock.Now(cancellation));

    private static ChangeRow Change(DbDataReader row)
    {
        const int Own = ReadableRows.ColumnCount;
        var gone = row.GetInt64(Own + 2) != 0;
        return new(row.GetInt64(Own), row.GetString(Own + 1), gone, gone || row.IsDBNull(0) ? null : ReadableRows.Read(row));
    }
}

/// <param name="Seq">The number.</param>
/// <param name="PostId">Of which post.</param>
/// <param name="IsGone">It is a deletion.</param>
/// <param name="Post">What was published, while it is there.</param>
internal sealed record ChangeRow(long Seq, string PostId, bool IsGone, PostRow? Post);

/// <param name="Rows">By number.</param>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
/// <param name="Latest">The last number of all.</param>
internal sealed record ChangeRows(IReadOnlyList<ChangeRow> Rows, long From, long To, long Latest);
