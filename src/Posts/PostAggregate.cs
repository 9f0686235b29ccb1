using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts;

/// <summary>What happened to a post. Names and forms are for ever.</summary>
internal abstract record PostEvent
{
    private PostEvent()
    {
    }

    /// <param name="AuthorId">The account that wrote it.</param>
    /// <param name="Body">The text; null without the author's key.</param>
    /// <param name="Audience">Who may read it.</param>
    /// <param name="PublishedAt">Unix milliseconds.</param>
    public sealed record Published(string AuthorId, string? Body, string Audience, long PublishedAt) : PostEvent;

    /// <param name="By">The account that deleted it; null: the system.</param>
    public sealed record Deleted(string? By) : PostEvent;
}

/// <param name="Id">The account.</param>
/// <param name="Key">Its key, which seals what it writes.</param>
internal sealed record AuthorKey(string Id, PersonKey Key);

/// <summary>A post after its events so far.</summary>
internal sealed record PostState(PostEvent.Published? Published, bool IsDeleted)
{
    public static PostState None { get; } = new(null, false);
}

/// <summary>One post: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class PostAggregate
{
    /// <summary>The field of an event that holds the text, sealed with the author's key.</summary>
    public const string Body = "body";

    /// <summary>The types of its events on the disk.</summary>
    public const string PublishedType = "PostPublished";

    /// <inheritdoc cref="PublishedType"/>
    public const string DeletedType = "PostDeleted";

    private const string StreamPrefix = "post-";

    public static string Stream(string id) => StreamPrefix + id;

    /// <summary>The id of the post whose stream it is; null for every other stream.</summary>
    public static string? IdOf(string stream) => stream.StartsWith(StreamPrefix, StringComparison.Ordinal) ? stream[StreamPrefix.Length..] : null;

    /// <summary>A post's stream, with the key of the account that is to read and write its text; without one it is neither read nor written.</summary>
    public static EventForm<PostState, PostEvent> Form(string id, AuthorKey? author) =>
        new(PostState.None, Evolve, happened => Encode(happened, Stream(id), author), recorded => Decode(recorded, author));

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static PostState Evolve(PostState post, PostEvent happened) => happened switch
    {
        PostEvent.Published published => post with { Published = published },
        PostEvent.Deleted => post with { IsDeleted = true },
        _ => throw new UnreachableException($"No post knows the event {happened?.GetType().Name}."),
    };

    /// <exception cref="ServiceException">Conflict: the id belongs to a post already.</exception>
    public static IReadOnlyList<PostEvent> Publish(PostState post, PostEvent.Published published) =>
        post.Published is null ? [published] : throw PostRefusals.IdTaken();

    /// <summary>Nothing happens where it was deleted before.</summary>
    /// <exception cref="ServiceException">NotFound (also for who may not read it), Forbidden.</exception>
    public static IReadOnlyList<PostEvent> Delete(PostState post, PostReader by)
    {
        if (post.Published is not { } published || !by.MayRead(published.AuthorId, published.Audience))
            throw PostRefusals.NoSuchPost();
        return (by.MayDelete(published.AuthorId), post.IsDeleted) switch
        {
            (true, true) => [],
            (true, false) => [new PostEvent.Deleted(by.UserId)],
            (false, true) => throw PostRefusals.NoSuchPost(),
            (false, false) => throw PostRefusals.NotYourPost(),
        };
    }

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(PostEvent happened, string stream, AuthorKey? author) => happened switch
    {
        PostEvent.Published e => New(
            PublishedType, new(e.AuthorId, author!.Key.Seal(stream, Body, Encoding.UTF8.GetBytes(e.Body!)), e.Audience, e.PublishedAt), PostsJson.Default.PublishedJson),
        PostEvent.Deleted e => New(DeletedType, new(e.By), PostsJson.Default.DeletedJson),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static PostEvent Decode(RecordedEvent recorded, AuthorKey? author)
    {
        switch (recorded.Type)
        {
            case PublishedType:
                var published = Read(recorded, PostsJson.Default.PublishedJson);
                var key = published.Author == author?.Id ? author.Key : null;
                return new PostEvent.Published(published.Author, Open(recorded.Stream, published.Body, key), published.Audience, published.PublishedAt);
            case DeletedType:
                return new PostEvent.Deleted(Read(recorded, PostsJson.Default.DeletedJson).By);
            default:
                throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
        }
    }

    /// <summary>The text that stands sealed in the event of a stream and in the read model alike; null without the key.</summary>
    public static string? Open(string stream, byte[] box, PersonKey? key) => key is null ? null : Encoding.UTF8.GetString(key.Open(stream, Body, box));

    public static T Read<T>(RecordedEvent recorded, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");

    private static NewEvent New<T>(string type, T data, JsonTypeInfo<T> form) => new(type, JsonSerializer.SerializeToUtf8Bytes(data, form));
}

internal sealed record PublishedJson(string Author, byte[] Body, string Audience, long PublishedAt);

internal sealed record DeletedJson(string? By);

/// <summary>All JSON of this service on the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PublishedJson))]
[JsonSerializable(typeof(DeletedJson))]
[JsonSerializable(typeof(Tables.PostNoticeJson))]
internal sealed partial class PostsJson : JsonSerializerContext;
