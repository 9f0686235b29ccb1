using System.Data.Common;
using TempMessenger.Contracts.Posts;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>
/// Takes posts out of the tables. One that is answered leaves a stump, a row without author and text that holds the thread together; a stump that no reply is left
/// of goes, too.
/// </summary>
/// <param name="db">The transaction.</param>
/// <param name="which">A condition with <c>@key</c>.</param>
/// <param name="key">Its value.</param>
internal sealed class PostRemoval(DatabaseConnection db, string which, string key)
{
    /// <summary>Those that were there, in order.</summary>
    public async Task<IReadOnlyList<RemovedPost>> Run()
    {
        var gone = await db.All(
            RemovedPost.Read,
            $"SELECT position, id, author, audience, reply_to, expires_at, level, gated FROM posts WHERE author IS NOT NULL AND {which} ORDER BY position",
            ("key", key));
        if (gone.Count == 0)
            return gone;
        foreach (var table in (string[])["post_gates", "post_tags", "post_tag_parts"])
            await db.Run($"DELETE FROM {table} WHERE post IN (SELECT position FROM posts WHERE author IS NOT NULL AND {which})", ("key", key));
        await db.Run(
            $"""
            UPDATE posts SET author=NULL, audience=NULL, level=NULL, gated=0, body=NULL, published_at=NULL, expires_at=NULL, mentions=NULL, media=NULL
            WHERE author IS NOT NULL AND {which}
            """,
            ("key", key));
        if (gone is [var one])
            await RemoveStumps(one.Id);
        else
            await RemoveStumps();
        return gone;
    }

    /// <summary>From one upwards.</summary>
    private async Task RemoveStumps(string id)
    {
        for (string? at = id; at is not null;)
        {
            at = await db.First(
                row => row.IsDBNull(0) ? null : row.GetString(0),
                "DELETE FROM posts WHERE id=@id AND author IS NULL AND NOT EXISTS(SELECT 1 FROM posts c WHERE c.reply_to=@id) RETURNING reply_to",
                ("id", at));
        }
    }

    private async Task RemoveStumps()
    {
        while (await db.Run("DELETE FROM posts WHERE author IS NULL AND NOT EXISTS(SELECT 1 FROM posts c WHERE c.reply_to=posts.id)") > 0)
        {
        }
    }
}

/// <summary>A post as it was.</summary>
internal sealed record RemovedPost(long Position, string Id, string Author, string Audience, string? ReplyTo, long? ExpiresAt, bool IsOpen)
{
    public static RemovedPost Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetInt64(5),
        row.GetString(6) != PostAudience.Me && row.GetInt64(7) == 0);
}
