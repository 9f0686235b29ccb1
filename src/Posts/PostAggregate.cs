using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts;

/// <summary>What happened to a post. Names and forms are for ever.</summary>
internal abstract record PostEvent
{
    private PostEvent()
    {
    }

    /// <param name="AuthorId">The account that wrote it.</param>
    /// <param name="Body">The text; null without the keys that open it.</param>
    /// <param name="Audience">For whom its author wrote it.</param>
    /// <param name="PublishedAt">Unix milliseconds.</param>
    public sealed record Published(string AuthorId, string? Body, string Audience, long PublishedAt) : PostEvent
    {
        /// <inheritdoc cref="PublishedForm.ReplyTo"/>
        public string? ReplyTo { get; init; }

        /// <inheritdoc cref="PublishedForm.ReplyToAuthor"/>
        public string? ReplyToAuthor { get; init; }

        /// <inheritdoc cref="PublishedForm.ExpiresAt"/>
        public long? ExpiresAt { get; init; }

        /// <inheritdoc cref="PublishedForm.Mentions"/>
        public IReadOnlyList<MentionForm>? Mentions { get; init; }

        /// <inheritdoc cref="PublishedForm.Tags"/>
        public IReadOnlyList<TagForm>? Tags { get; init; }

        /// <summary>What it shows; null: nothing, or it cannot be opened.</summary>
        public IReadOnlyList<ShownMedium>? Media { get; init; }

        /// <summary>Who may read it: of a reply, what the answered post demands is in it.</summary>
        public PostAccess Access { get; init; } = new PublishedForm(AuthorId, [], Audience, PublishedAt).Access;

        /// <summary>Null: it stays.</summary>
        public Life? Life => ExpiresAt is { } end ? new(PublishedAt, end) : null;

        /// <summary>As it is stored; level and gates only where they are more than the audience says.</summary>
        public PublishedForm Form(byte[] body, byte[]? media)
        {
            var plain = new PublishedForm(AuthorId, body, Audience, PublishedAt, ReplyTo, ReplyToAuthor, ExpiresAt, Mentions, Tags);
            return plain with
            {
                Media = media,
                Level = Access.Level == plain.Access.Level ? null : Access.Level,
                Gates = Access.Gates.SequenceEqual(plain.Access.Gates) ? null : Access.Gates,
            };
        }

        public static Published Of(PublishedForm form, string? body) => new(form.Author, body, form.Audience, form.PublishedAt)
        {
            ReplyTo = form.ReplyTo,
            ReplyToAuthor = form.ReplyToAuthor,
            ExpiresAt = form.ExpiresAt,
            Mentions = form.Mentions,
            Tags = form.Tags,
            Access = form.Access,
        };
    }

    /// <param name="By">The account that deleted it; null: the system.</param>
    public sealed record Deleted(string? By) : PostEvent;

    /// <summary>Its life is over.</summary>
    public sealed record Vanished : PostEvent;
}

/// <summary>A post after its events so far.</summary>
internal sealed record PostState(PostEvent.Published? Published, bool IsDeleted, bool IsVanished = false)
{
    public static PostState None { get; } = new(null, false);

    /// <summary>Whether it is there, apart from its life and its author's account.</summary>
    public bool IsThere => Published is not null && !IsDeleted && !IsVanished;
}

/// <summary>One post: what may happen to it, what it is afterwards, and how that is stored.</summary>
internal static class PostAggregate
{
    /// <summary>A post's stream, with the keys of the account that is to read and write its text; without them it is neither read nor written.</summary>
    public static EventForm<PostState, PostEvent> Form(string id, PostKeys? keys) =>
        new(PostState.None, Evolve, happened => Encode(happened, PostLog.Stream(id), keys), recorded => Decode(recorded, keys));

    /// <summary>The state after an event.</summary>
    /// <exception cref="UnreachableException">The event is unknown.</exception>
    public static PostState Evolve(PostState post, PostEvent happened) => happened switch
    {
        PostEvent.Published published => post with { Published = published },
        PostEvent.Deleted => post with { IsDeleted = true },
        PostEvent.Vanished => post with { IsVanished = true },
        _ => throw new UnreachableException($"No post knows the event {happened?.GetType().Name}."),
    };

    /// <exception cref="ServiceException">Conflict: the id belongs to a post already.</exception>
    public static IReadOnlyList<PostEvent> Publish(PostState post, PostEvent.Published published) =>
        post.Published is null ? [published] : throw PostRefusals.IdTaken();

    /// <summary>Nothing happens where it was deleted before.</summary>
    /// <exception cref="ServiceException">NotFound (also for who may not read it), Forbidden.</exception>
    public static IReadOnlyList<PostEvent> Delete(PostState post, PostReader by, Ties ties, long now)
    {
        if (post.Published is not { } published || !by.MayRead(published.Access, published.ExpiresAt, ties, now))
            throw PostRefusals.NoSuchPost();
        return (by.MayDelete(published.AuthorId), post.IsThere) switch
        {
            (true, false) => [],
            (true, true) => [new PostEvent.Deleted(by.UserId)],
            (false, false) => throw PostRefusals.NoSuchPost(),
            (false, true) => throw PostRefusals.NotYourPost(),
        };
    }

    /// <summary>The form of an event on the disk, for ever.</summary>
    public static NewEvent Encode(PostEvent happened, string stream, PostKeys? keys) => happened switch
    {
        PostEvent.Published e => new(PostLog.Published, PostLog.WritePublished(e.Form(keys!.Seal(stream, e.Body!, e.Life), keys.Seal(stream, e.Media, e.Life)))),
        PostEvent.Deleted e => new(PostLog.Deleted, JsonSerializer.SerializeToUtf8Bytes(new(e.By), PostsJson.Default.DeletedJson)),
        PostEvent.Vanished => new(PostLog.Vanished, "{}"u8.ToArray()),
        _ => throw new InvalidDataException($"The event {happened.GetType().Name} has no form."),
    };

    public static PostEvent Decode(RecordedEvent recorded, PostKeys? keys)
    {
        switch (recorded.Type)
        {
            case PostLog.Published:
                var form = PostLog.ReadPublished(recorded.Data.Span);
                var published = PostEvent.Published.Of(form, body: null);
                return form.Author == keys?.AuthorId
                    ? published with { Body = keys.Open(recorded.Stream, form.Body, published.Life), Media = keys.OpenMedia(recorded.Stream, form.Media, published.Life) }
                    : published;
            case PostLog.Deleted:
                return new PostEvent.Deleted(Read(recorded, PostsJson.Default.DeletedJson).By);
            case PostLog.Vanished:
                return new PostEvent.Vanished();
            default:
                throw new InvalidDataException($"The stream {recorded.Stream} holds the unknown event {recorded.Type}.");
        }
    }

    private static T Read<T>(RecordedEvent recorded, JsonTypeInfo<T> form) =>
        JsonSerializer.Deserialize(recorded.Data.Span, form) ?? throw new InvalidDataException($"The event at {recorded.Position} is empty.");
}

internal sealed record DeletedJson(string? By);

/// <summary>The JSON of this service on the disk that is nobody else's.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeletedJson))]
[JsonSerializable(typeof(Tables.PostNoticeJson))]
[JsonSerializable(typeof(IReadOnlyList<MentionForm>))]
[JsonSerializable(typeof(IReadOnlyList<ShownMedium>))]
internal sealed partial class PostsJson : JsonSerializerContext;
