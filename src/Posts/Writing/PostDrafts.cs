using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Posts.Texts;

namespace TempMessenger.Posts.Writing;

/// <summary>What a request asks to publish, and in whose name.</summary>
internal sealed class PostDrafts(IUserQueries users, MentionedPeople mentioned, TagHashes hashes)
{
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, UserNotFound, InvalidArgument, TooLong.</exception>
    public async Task<PostEvent.Published> Make(PublishPost request, long now, CancellationToken cancellation)
    {
        var author = await FindAuthor(request.Tweetedby, cancellation);
        var body = request.Media is { Count: > 0 } ? PostRules.OptionalBody(request.Body) : PostRules.Body(request.Body);
        var audience = PostRules.Audience(request.Audience);
        var (replyTo, expiresIn) = (PostRules.ReplyTo(request.ReplyTo), PostRules.ExpiresIn(request.ExpiresIn));
        var text = PostText.Read(body);
        return new(author, body, audience, now)
        {
            ReplyTo = replyTo,
            ExpiresAt = now + expiresIn,
            Tags = Tags(text),
            Mentions = await mentioned.Find(text, author, cancellation),
        };
    }

    private IReadOnlyList<TagForm>? Tags(PostText text)
    {
        var tags = text.Tags.Select(tag => tag.Value).Distinct().ToList();
        if (tags.Count > PostRules.MaxTags)
            throw new ServiceException(ErrorCode.InvalidArgument, PostReasons.TooManyTags, "body", [PostRules.MaxTags]);
        return tags.Count == 0 ? null : [.. tags.Select(hashes.Form)];
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
}
