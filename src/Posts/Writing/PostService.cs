using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Texts;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Writing;

/// <summary>Checks what comes in, and leaves the rest to the streams.</summary>
internal sealed class PostService(PostStreams posts, PostDrafts drafts, PostMedia media, PostClock clock, PositionTokens tokens) : IPosts
{
    public async Task<AcceptedPost> PublishPost(PublishPost request, CancellationToken cancellation)
    {
        var now = await clock.Now(cancellation);
        var published = await drafts.Make(request, now, cancellation);
        var id = IdOf(request.Id);
        var wanted = ShownMedia.Check(request.Media);
        var outcome = await posts.Publish(id, published, decided => media.Show(id, decided, wanted, cancellation), cancellation);
        var accepted = outcome.State.Published!;
        // Text and media of a post whose life is over cannot be compared any more.
        if ((accepted.Body ?? published.Body, accepted.Audience, accepted.ReplyTo, Lifetime(accepted))
            != (published.Body, published.Audience, published.ReplyTo, Lifetime(published))
            || (accepted.Body is not null && !ShownMedia.AreSame(wanted, accepted.Media)))
            throw PostRefusals.IdTaken();
        return new(View(id, accepted with { Body = published.Body }, now), tokens.Write(PostTokens.Position, outcome.Position));
    }

    public async Task<string> DeletePost(DeletePost request, CancellationToken cancellation)
    {
        var by = PostReader.Current;
        if (by is { UserId: null, ReadsAll: false })
            throw PostRefusals.NotLoggedIn();
        if (!PostRules.IsId(request.CommandId))
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");
        if (!PostRules.IsId(request.Id))
            throw PostRefusals.NoSuchPost();
        var outcome = await posts.Delete(request.Id, request.CommandId, by, await clock.Now(cancellation), cancellation);
        return tokens.Write(PostTokens.Position, outcome.Position);
    }

    private static Post View(string id, PostEvent.Published post, long now) => new(
        id,
        post.AuthorId,
        post.Body!,
        post.Audience,
        post.PublishedAt,
        post.ReplyTo,
        post.ExpiresAt,
        post.ExpiresAt is { } end ? Math.Max(1, end - now) : null,
        PostText.Entities(post.Body!, post.Mentions),
        post.Media);

    private static long? Lifetime(PostEvent.Published post) => post.ExpiresAt - post.PublishedAt;

    private static string IdOf(string? given) =>
        given is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
            : PostRules.IsId(given) ? given
            : throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.IdInvalid, "id");
}
