using System.Data.Common;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Posts;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Feeds.Tables;

/// <summary>What feeds know about a post, without its text.</summary>
/// <param name="Position">Of its publication in the log: the order of posts.</param>
/// <param name="Id">The post.</param>
/// <param name="Author">The account that wrote it.</param>
/// <param name="Level">Who may read: <c>everyone</c>, <c>members</c>, or <c>me</c>; a reply's is not wider than its parent's.</param>
/// <param name="Gates">Authors whom a reader must follow or be, with a space between.</param>
/// <param name="IsReply">It is in no home feed.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
internal sealed record PostFacts(
    long Position, string Id, string Author, string Level, string Gates, bool IsReply, long PublishedAt, long? ExpiresAt)
{
    public const string Columns = "position, id, author, level, gates, is_reply, published_at, expires_at";

    public static PostFacts Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5) != 0, row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetInt64(7));

    public static PostFacts Of(long position, string id, PublishedForm form)
    {
        var (author, level, gates) = form.Access;
        return new(position, id, author, level, string.Join(' ', gates), form.ReplyTo is not null, form.PublishedAt, form.ExpiresAt);
    }

    public static Task<PostFacts?> Find(DatabaseConnection db, string id) =>
        db.First(Read, $"SELECT {Columns} FROM feed_posts WHERE id=@id", ("id", id));

    /// <summary>False where the post is known already.</summary>
    public async Task<bool> Insert(DatabaseConnection db) => await db.Run(
        $"INSERT INTO feed_posts({Columns}) VALUES(@position, @id, @author, @level, @gates, @is_reply, @published_at, @expires_at) ON CONFLICT DO NOTHING",
        ("position", Position), ("id", Id), ("author", Author), ("level", Level), ("gates", Gates), ("is_reply", IsReply ? 1L : 0L),
        ("published_at", PublishedAt), ("expires_at", ExpiresAt)) == 1;

    /// <summary>Whether a person other than the author may read it, blocks aside.</summary>
    public async Task<bool> IsFor(DatabaseConnection db, string person)
    {
        if (Level == PostAudience.Me)
            return person == Author;
        foreach (var gate in Gates.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (gate != person && !await Relations.Follows(db, person, gate))
                return false;
        return true;
    }

    /// <summary>The post as an entry of a home feed.</summary>
    public FeedEntry Entry(long seq) => new(seq, Id, "post", Author, Id, PublishedAt, ExpiresAt);
}
