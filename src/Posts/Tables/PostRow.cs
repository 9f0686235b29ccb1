using System.Data.Common;
using TempMessenger.EventStore;

namespace TempMessenger.Posts.Tables;

/// <summary>A post as it stands in the table.</summary>
/// <param name="Position">Of its publication in the log: the order of posts.</param>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Author">The account that wrote it.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Body">The text, sealed with the author's key: the bytes of the event.</param>
/// <param name="PublishedAt">Unix milliseconds.</param>
internal sealed record PostRow(long Position, string Id, string Author, string Audience, byte[] Body, long PublishedAt)
{
    public const string Columns = "position, id, author, audience, body, published_at";

    public static PostRow Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetInt64(5));

    public static PostRow Of(string id, RecordedEvent recorded)
    {
        var published = PostAggregate.Read(recorded, PostsJson.Default.PublishedJson);
        return new(recorded.Position, id, published.Author, published.Audience, published.Body, published.PublishedAt);
    }

    /// <summary>Equal rows have equal texts.</summary>
    public string Form => $"{Position} {Author} {Audience} {Convert.ToBase64String(Body)} {PublishedAt}";
}
