using System.Security.Cryptography;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Posts.Writing;

/// <summary>Checks what comes in and in whose name, and leaves the rest to the streams.</summary>
internal sealed class PostService(PostStreams posts, IUserQueries users, TimeProvider clock) : IPosts
{
    public async Task<AcceptedPost> PublishPost(PublishPost request, CancellationToken cancellation)
    {
        var author = await FindAuthor(request.Tweetedby, cancellation);
        var id = IdOf(request.Id);
        var published = new PostEvent.Published(
            author, PostRules.Body(request.Body), PostRules.Audience(request.Audience), clock.GetUtcNow().ToUnixTimeMilliseconds());
        var outcome = await posts.Publish(id, published, cancellation);
        var accepted = outcome.State.Published!;
        if ((accepted.Body, accepted.Audience) != (published.Body, published.Audience))
            throw PostRefusals.IdTaken();
        return new(new Post(id, author, accepted.Body!, accepted.Audience, accepted.PublishedAt), outcome.Position);
    }

    public async Task<long> DeletePost(DeletePost request, CancellationToken cancellation)
    {
        var by = PostReader.Current;
        if (by is { UserId: null, ReadsAll: false })
            throw PostRefusals.NotLoggedIn();
        if (!PostRules.IsId(request.CommandId))
            throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.CommandIdInvalid, "command_id");
        if (!PostRules.IsId(request.Id))
            throw PostRefusals.NoSuchPost();
        return (await posts.Delete(request.Id, request.CommandId, by, cancellation)).Position;
    }

    /// <summary>The caller, who may name themselves; where the system calls, the account that it names.</summary>
    private async Task<string> FindAuthor(string? username, CancellationToken cancellation)
    {
        var caller = PostReader.Current;
        if (caller is { UserId: null, ReadsAll: false })
            throw PostRefusals.NotLoggedIn();
        if (caller.UserId is { } own && username is null)
            return own;
        var named = username is null ? null : (await users.FindUser(new FindUser(Username: username), cancellation))?.Id;
        return caller.UserId is null ? named ?? throw PostRefusals.NoSuchAuthor(username)
            : named == caller.UserId ? named
            : throw PostRefusals.NotYourself();
    }

    private static string IdOf(string? given) =>
        given is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))
            : PostRules.IsId(given) ? given
            : throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.IdInvalid, "id");
}
