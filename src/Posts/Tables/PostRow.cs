using System.Data.Common;
using System.Text.Json;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Tables;

/// <summary>A post as a query finds it.</summary>
/// <param name="Position">Of its publication in the log: the order of posts.</param>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="ReplyTo">The post that it answers.</param>
/// <param name="Content">Null where it is gone or not for the reader: it only holds a thread together.</param>
/// <param name="Now">The store's clock at that time.</param>
internal sealed record PostRow(long Position, string Id, string? ReplyTo, PostContent? Content, long Now);

/// <param name="Author">The account that wrote it.</param>
/// <param name="Audience">As its author chose it.</param>
/// <param name="Body">The text, sealed: the bytes of the event.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
/// <param name="ExpiresAt">Unix milliseconds; null: it stays.</param>
/// <param name="Mentions">As in the event.</param>
/// <param name="Media">As in the event.</param>
internal sealed record PostContent(
    string Author, string Audience, byte[] Body, long PublishedAt, long? ExpiresAt, IReadOnlyList<MentionForm>? Mentions, byte[]? Media)
{
    public static PostContent Read(DbDataReader row, int first) => new(
        row.GetString(first),
        row.GetString(first + 1),
        row.GetFieldValue<byte[]>(first + 2),
        row.GetInt64(first + 3),
        row.IsDBNull(first + 4) ? null : row.GetInt64(first + 4),
        row.IsDBNull(first + 5) ? null : JsonSerializer.Deserialize(row.GetString(first + 5), PostsJson.Default.IReadOnlyListMentionForm),
        row.IsDBNull(first + 6) ? null : row.GetFieldValue<byte[]>(first + 6));
}
