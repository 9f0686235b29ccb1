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

    /// <summary>What comes of a reply whose parent is gone already: only its author is sure to be allowed to read it.</summary>
    private static readonly PostFacts Unknown = new(0, "", "", PostAudience.Me, "", false, 0, null);

    public static PostFacts Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5) != 0, row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetInt64(7));

    /// <summary>A post as it was published; of a reply with what its parent asks of readers.</summary>
    public static async Task<PostFacts> Of(DatabaseConnection db, long position, string id, PublishedForm form)
    {
        var level = form.Audience == "followers" ? PostAudience.Everyone : form.Audience;
        string[] gates = form.Audience == "followers" ? [form.Author] : [];
        if (form.ReplyTo is { } parentId)
        {
            var parent = await Find(db, parentId) ?? Unknown;
            level = Stricter(level, parent.Level);
            gates = [.. gates.Concat(parent.Gates.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().Order(StringComparer.Ordinal)];
        }
        return new(position, id, form.Author, level, string.Join(' ', gates), form.ReplyTo is not null, form.PublishedAt, form.ExpiresAt);
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

    private static string Stricter(string one, string other) => (one, other) switch
    {
        (PostAudience.Me, _) or (_, PostAudience.Me) => PostAudience.Me,
        (PostAudience.Members, _) or (_, PostAudience.Members) => PostAudience.Members,
        _ => PostAudience.Everyone,
    };
}
