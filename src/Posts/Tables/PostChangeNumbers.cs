using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>
/// The numbers of the topic of posts: each publication and each deletion of a post that everybody or every member may read takes the next one. They follow from the
/// log alone. The newest 10,000 are kept.
/// </summary>
internal sealed class PostChangeNumbers
{
    public const int Kept = 10_000;

    private readonly DatabaseConnection db;
    private readonly List<(long Seq, string Post, bool Gone)> taken = [];
    private long last;

    private PostChangeNumbers(DatabaseConnection db, long last) => (this.db, this.last) = (db, last);

    public static async Task<PostChangeNumbers> Begin(DatabaseConnection db) => new(db, await Last(db));

    /// <summary>The last one; 0: none.</summary>
    public static Task<long> Last(DatabaseConnection db) => db.First(row => row.GetInt64(0), "SELECT coalesce(max(seq), 0) FROM post_changes");

    public long Take(string post, bool gone)
    {
        taken.Add((++last, post, gone));
        return last;
    }

    /// <summary>Writes what was taken.</summary>
    public async Task End()
    {
        if (taken.Count == 0)
            return;
        await db.RunMany(
            "INSERT INTO post_changes(seq, post, gone) VALUES(@seq, @post, @gone)",
            taken.Where(change => change.Seq > last - Kept).ToList(),
            change => [("seq", change.Seq), ("post", change.Post), ("gone", change.Gone ? 1L : 0L)]);
        await db.Run("DELETE FROM post_changes WHERE seq<=@oldest", ("oldest", last - Kept));
    }
}
