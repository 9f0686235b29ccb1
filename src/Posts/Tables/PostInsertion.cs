using System.Text.Json;
using TempMessenger.Contracts.Posts;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>Writes the rows of posts that were published.</summary>
internal static class PostInsertion
{
    public static async Task Run(DatabaseConnection db, IReadOnlyList<(string Id, long Position, PublishedForm Form)> published)
    {
        await db.RunMany(
            """
            INSERT INTO posts(position, id, reply_to, author, audience, level, gated, body, published_at, expires_at, mentions, media)
            VALUES(@position, @id, @reply_to, @author, @audience, @level, @gated, @body, @published_at, @expires_at, @mentions, @media)
            """,
            published,
            post => Values(post.Id, post.Position, post.Form));
        await db.RunMany(
            "INSERT INTO post_gates(post, person) VALUES(@post, @person)",
            published.SelectMany(post => post.Form.Access.Gates.Select(gate => (post.Position, Gate: gate))).ToList(),
            row => [("post", row.Position), ("person", row.Gate)]);
        var tags = published.SelectMany(post => (post.Form.Tags ?? []).Select(tag => (post.Position, Tag: tag))).ToList();
        await db.RunMany(
            "INSERT INTO post_tags(hash, post) VALUES(@hash, @post) ON CONFLICT DO NOTHING", tags, row => [("hash", row.Tag.Hash), ("post", row.Position)]);
        await db.RunMany(
            "INSERT INTO post_tag_parts(part, post, hash) VALUES(@part, @post, @hash) ON CONFLICT DO NOTHING",
            tags.SelectMany(row => row.Tag.Parts.Select(part => (Part: part, row.Position, row.Tag.Hash))).ToList(),
            row => [("part", row.Part), ("post", row.Position), ("hash", row.Hash)]);
    }

    private static (string Name, object? Value)[] Values(string id, long position, PublishedForm post) =>
    [
        ("position", position), ("id", id), ("reply_to", post.ReplyTo), ("author", post.Author), ("audience", post.Audience), ("level", post.Access.Level),
        ("gated", post.Access.Gates.Count > 0 ? 1L : 0L), ("body", post.Body), ("published_at", post.PublishedAt), ("expires_at", post.ExpiresAt),
        ("mentions", post.Mentions is { } mentions ? JsonSerializer.Serialize(mentions, PostsJson.Default.IReadOnlyListMentionForm) : null),
        ("media", post.Media),
    ];
}
