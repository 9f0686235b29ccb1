using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tables;

/// <summary>The read model of posts: a projection of the log and nothing else. It opens no text and needs no key.</summary>
internal sealed class PostTable(
    [FromKeyedServices(PostsSchema.Name)] Database database, [FromKeyedServices(PostsSchema.Name)] Outbox outbox) : IProjection
{
    private const int PartSize = 5_000;

    public string Name => PostsSchema.Name;

    public Database Database => database;

    public DatabaseSchema Schema => PostsSchema.Schema;

    public string PositionTable => "posts_projected";

    public IReadOnlyList<string> Tables => ["posts"];

    public Outbox Outbox => outbox;

    /// <summary>A post by id, whoever may read it, or null.</summary>
    public async Task<PostRow?> Find(string id, CancellationToken cancellation) =>
        await database.All(PostRow.Read, $"SELECT {PostRow.Columns} FROM posts WHERE id=@id", cancellation, ("id", id)) is [var row] ? row : null;

    /// <summary>The newest posts before a position that the reader may read, of one author or of all.</summary>
    public async Task<IReadOnlyList<PostRow>> List(PostReader reader, string? author, long before, int limit, CancellationToken cancellation) =>
        await database.All(
            PostRow.Read,
            $"SELECT {PostRow.Columns} FROM posts WHERE position<@before{Readable(reader)}{(author is null ? "" : " AND author=@author")} ORDER BY position DESC LIMIT @limit",
            cancellation,
            [
                ("before", before), ("limit", limit),
                .. reader.UserId is null ? [] : ((string, object?)[])[("reader", reader.UserId)],
                .. author is null ? [] : ((string, object?)[])[("author", author)],
            ]);

    public async Task Apply(ProjectionBatch batch)
    {
        var published = batch.Events.Where(e => e.Type == PostAggregate.PublishedType && PostAggregate.IdOf(e.Stream) is not null)
            .Select(e => PostRow.Of(PostAggregate.IdOf(e.Stream)!, e)).ToList();
        await batch.Db.RunMany(
            $"INSERT INTO posts({PostRow.Columns}) VALUES(@position, @id, @author, @audience, @body, @published_at)",
            published,
            row =>
            [
                ("position", row.Position), ("id", row.Id), ("author", row.Author), ("audience", row.Audience), ("body", row.Body), ("published_at", row.PublishedAt),
            ]);
        foreach (var row in published)
            batch.Notify(PostNotices.Published(new(row.Id, row.Author, row.Audience, row.Position)));
        // Nothing is published once it was deleted or its author erased: what goes may go after all that comes.
        foreach (var e in batch.Events)
        {
            if (e.Type == PostAggregate.DeletedType && PostAggregate.IdOf(e.Stream) is { } id)
                await Delete(batch, "id=@key", id);
            else if (e.Type == AuthorErased.Event.Type && AuthorErased.AuthorOf(e.Stream) is { } author)
                await Delete(batch, "author=@key", author);
        }
    }

    public async Task<IReadOnlyDictionary<string, object>> ReadRows(Database of, CancellationToken cancellation)
    {
        // In parts, each of which is done within the time that a statement has.
        var all = new Dictionary<string, object>();
        for (var after = 0L; ;)
        {
            var part = await of.All(
                PostRow.Read, $"SELECT {PostRow.Columns} FROM posts WHERE position>@after ORDER BY position LIMIT {PartSize}", cancellation, ("after", after));
            foreach (var row in part)
                all[row.Id] = row.Form;
            if (part.Count < PartSize)
                return all;
            after = part[^1].Position;
        }
    }

    private static async Task Delete(ProjectionBatch batch, string which, string key)
    {
        var gone = await batch.Db.All(
            row => new PostNoticeJson(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)),
            $"DELETE FROM posts WHERE {which} RETURNING id, author, audience, position",
            ("key", key));
        foreach (var about in gone.OrderBy(about => about.Position))
            batch.Notify(PostNotices.Deleted(about));
    }

    /// <summary><see cref="PostReader.MayRead"/> of a row.</summary>
    private static string Readable(PostReader reader) => reader switch
    {
        { ReadsAll: true } => "",
        { UserId: null } => $" AND audience='{PostAudience.Everyone}'",
        _ => $" AND (audience IN ('{PostAudience.Everyone}', '{PostAudience.Members}') OR author=@reader)",
    };
}
