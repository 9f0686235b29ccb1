using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Posts.Keeping;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The statements that read posts for somebody. What they may not read is never selected.</summary>
internal sealed class PostReads([FromKeyedServices(PostsSchema.Name)] Database database, PostClock clock)
{
    /// <summary>Those of some ids, in any order.</summary>
    public async Task<IReadOnlyList<PostRow>> Find(PostReader reader, string[] ids, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        return await All(
            $"SELECT {readable.KnownColumns} FROM posts p WHERE {database.Dialect.In("p.id", "@ids")} AND {readable.Of("p")}", readable, cancellation, ("ids", ids));
    }

    /// <summary>The newest before a position.</summary>
    public async Task<IReadOnlyList<PostRow>> List(PostReader reader, PostFilter filter, long before, int limit, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        var (from, column) = filter.Tag is null ? ("posts p", "p.position") : ("post_tags t JOIN posts p ON p.position=t.post", "t.post");
        return await All(
            $"""
            SELECT {readable.KnownColumns} FROM {from}
            WHERE {column}<@before{(filter.Tag is null ? "" : " AND t.hash=@tag")}{(filter.Author is null ? "" : " AND p.author=@author")} AND {readable.Of("p")}
            ORDER BY {column} DESC LIMIT @limit
            """,
            readable,
            cancellation,
            [
                ("before", before), ("limit", limit),
                .. filter.Tag is null ? [] : ((string, object?)[])[("tag", filter.Tag)],
                .. filter.Author is null ? [] : ((string, object?)[])[("author", filter.Author)],
            ]);
    }

    /// <summary>Whether a post may be named to the reader: they may read it or something under it.</summary>
    public async Task<bool> IsNamed(PostReader reader, string id, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        return await database.All(
            _ => true, $"SELECT 1 FROM posts p WHERE p.id=@id AND {readable.Thread("p")}", cancellation, readable.With(("id", id))) is [_];
    }

    /// <summary>What answers a post, the oldest above a position first.</summary>
    public async Task<IReadOnlyList<PostRow>> ListReplies(PostReader reader, string id, long after, int limit, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        return await All(
            $"""
            SELECT {readable.Columns} FROM posts p WHERE p.reply_to=@id AND p.position>@after AND {readable.Thread("p")}
            ORDER BY p.position LIMIT @limit
            """,
            readable,
            cancellation,
            ("id", id), ("after", after), ("limit", limit));
    }

    /// <summary>What a post answers, the nearest first.</summary>
    public async Task<IReadOnlyList<PostRow>> FindAncestors(PostReader reader, string id, int limit, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        return await All(
            $"""
            WITH RECURSIVE above(id, depth) AS (
              SELECT reply_to, 1 FROM posts WHERE id=@id AND reply_to IS NOT NULL
              UNION ALL SELECT c.reply_to, a.depth+1 FROM above a JOIN posts c ON c.id=a.id WHERE c.reply_to IS NOT NULL AND a.depth<@limit)
            SELECT {readable.Columns} FROM above a JOIN posts p ON p.id=a.id ORDER BY a.depth
            """,
            readable,
            cancellation,
            ("id", id), ("limit", limit));
    }

    /// <summary>Of each tag with such a beginning, among its 5,000 newest uses, the newest post that the reader may read; the newest first.</summary>
    public async Task<IReadOnlyList<(PostRow Post, byte[] Tag)>> FindTags(PostReader reader, byte[] part, int limit, CancellationToken cancellation)
    {
        var readable = await For(reader, cancellation);
        return await database.All(
            row => (ReadableRows.Read(row), row.GetFieldValue<byte[]>(ReadableRows.ColumnCount)),
            $"""
            SELECT {readable.KnownColumns}, n.hash
            FROM (
              SELECT t.hash AS hash, max(t.post) AS post
              FROM (SELECT hash, post FROM post_tag_parts WHERE part=@part ORDER BY post DESC LIMIT 5000) t JOIN posts p ON p.position=t.post
              WHERE {readable.Of("p")} GROUP BY t.hash) n
            JOIN posts p ON p.position=n.post
            ORDER BY n.post DESC LIMIT @limit
            """,
            cancellation,
            readable.With(("part", part), ("limit", limit)));
    }

    private async Task<ReadableRows> For(PostReader reader, CancellationToken cancellation) =>
        new(reader, database.Dialect, database.Dialect.IsPostgres ? 0 : await clock.Now(cancellation));

    private async Task<IReadOnlyList<PostRow>> All(
        string sql, ReadableRows readable, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        await database.All(ReadableRows.Read, sql, cancellation, readable.With(values));
}

/// <param name="Author">Only the posts of this account.</param>
/// <param name="Tag">Only posts with the tag of this hash.</param>
internal sealed record PostFilter(string? Author, byte[]? Tag);
