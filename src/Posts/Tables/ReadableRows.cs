using System.Data.Common;
using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Keeping;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary><see cref="PostReader.MayRead"/> as a condition of rows, with the values that it needs.</summary>
/// <param name="reader">Who asks.</param>
/// <param name="dialect">Of the database.</param>
/// <param name="embeddedNow">The clock of a database that has none of its own.</param>
internal sealed class ReadableRows(PostReader reader, Dialect dialect, long embeddedNow)
{
    /// <summary>How many columns <see cref="Read"/> takes.</summary>
    public const int ColumnCount = 12;

    /// <summary>The store's clock in a statement.</summary>
    private string Now => dialect.IsPostgres ? PostgresPostClock.Sql : "@now";

    /// <summary>Columns of <see cref="Read"/>; content only where the reader may read it.</summary>
    public string Columns => Content("p", Of("p"));

    /// <summary>The same where the statement selects only what the reader may read.</summary>
    public string KnownColumns => Content("p", "p.author IS NOT NULL");

    /// <summary>The parameters, with those of the statement itself.</summary>
    public (string Name, object? Value)[] With(params (string Name, object? Value)[] values) =>
    [
        .. values,
        .. dialect.IsPostgres ? [] : ((string, object?)[])[("now", embeddedNow)],
        .. reader.UserId is null ? [] : ((string, object?)[])[("reader", reader.UserId)],
    ];

    /// <summary>Whether the reader may read a row.</summary>
    /// <param name="post">The name of the table in the statement.</param>
    public string Of(string post) => $"({post}.author IS NOT NULL AND ({post}.expires_at IS NULL OR {post}.expires_at>{Now}){Audience(post)})";

    /// <summary>Whether the reader may read a row, or one under it: then the row may be named.</summary>
    /// <param name="post">The name of the table in the statement.</param>
    public string Thread(string post) =>
        $"""
        ({Of(post)} OR EXISTS(
          WITH RECURSIVE under(id) AS (
            SELECT c.id FROM posts c WHERE c.reply_to={post}.id
            UNION ALL SELECT c.id FROM posts c JOIN under u ON c.reply_to=u.id)
          SELECT 1 FROM under u JOIN posts q ON q.id=u.id WHERE {Of("q")}))
        """;

    /// <summary>A row from its columns.</summary>
    public static PostRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetInt64(4) == 0 ? null : PostContent.Read(row, 5),
        row.GetInt64(3));

    private string Content(string post, string mayRead) =>
        $"{post}.position, {post}.id, {post}.reply_to, {Now} AS now, CAST(CASE WHEN {mayRead} THEN 1 ELSE 0 END AS bigint) AS readable, "
        + $"{post}.author, {post}.audience, {post}.body, {post}.published_at, {post}.expires_at, {post}.mentions, {post}.media";

    private string Audience(string post) => reader switch
    {
        { ReadsAll: true } => "",
        { UserId: null } => $" AND {post}.level='{PostAudience.Everyone}' AND {post}.gated=0",
        _ =>
            $"""
             AND ({post}.author=@reader OR (
              {post}.level IN ('{PostAudience.Everyone}', '{PostAudience.Members}')
              AND ({post}.gated=0 OR NOT EXISTS(
                SELECT 1 FROM post_gates g WHERE g.post={post}.position AND g.person<>@reader
                  AND NOT EXISTS(SELECT 1 FROM post_follows f WHERE f.follower=@reader AND f.person=g.person)))
              AND NOT EXISTS(SELECT 1 FROM post_blocks b WHERE b.blocker=@reader AND b.person={post}.author)
              AND NOT EXISTS(SELECT 1 FROM post_blocks b WHERE b.blocker={post}.author AND b.person=@reader)))
            """,
    };
}
