using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Tables;
using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Reading;

/// <summary>Opens the texts of rows; of a post without the keys that open it nothing is left.</summary>
internal sealed class PostOpening(PostKeyring keyring)
{
    /// <summary>The posts of rows, in order; null for each that has none.</summary>
    public IReadOnlyList<Post?> Open(IReadOnlyList<PostRow> rows)
    {
        var known = rows.Select(row => row.Content?.Author).OfType<string>().Distinct().ToDictionary(author => author, keyring.Find);
        return [.. rows.Select(row => row.Content is { } content ? Open(row, content, known[content.Author]) : null)];
    }

    private static Post? Open(PostRow row, PostContent content, PostKeys? keys)
    {
        Life? life = content.ExpiresAt is { } end ? new(content.PublishedAt, end) : null;
        return keys?.Open(PostLog.Stream(row.Id), content.Body, life) is { } body
            ? new(
                row.Id,
                content.Author,
                body,
                content.Audience,
                content.PublishedAt,
                row.ReplyTo,
                content.ExpiresAt,
                content.ExpiresAt - row.Now,
                PostText.Entities(body, content.Mentions),
                keys.OpenMedia(PostLog.Stream(row.Id), content.Media, life))
            : null;
    }
}
