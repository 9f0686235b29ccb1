using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Posts;

/// <summary>
/// The write side of posts: commands. On return a change is in the log for good; reads (<see cref="IPostQueries"/>) show it a moment later, and at once where they
/// are asked to have reached the position that the answer names. Nothing of the read side has to run.
/// </summary>
[Service("post_service")]
public interface IPosts
{
    /// <summary>
    /// Publishes a post. The author is the <see cref="Caller"/>; the system itself names the account in <see cref="PublishPost.Tweetedby"/>. The same id, author,
    /// body, media, audience, life and answered post again: the same answer and no second post, also where the post is gone since. One can answer only what one may read.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError (nobody is logged in), Forbidden (it names somebody else), UserNotFound (there is no such author), NotFound (the answered post), InvalidArgument
    /// (id, body, audience, reply_to, expires_in, media that are gone or not the author's, more than 10 mentions or tags), TooLong, Conflict (the id is used otherwise), Unavailable.
    /// </exception>
    Task<AcceptedPost> PublishPost(PublishPost request, CancellationToken cancellation);

    /// <summary>
    /// Deletes a post for good and gives the position that reads must have reached to show so. Its author, moderators, admins and the system may, as far as they
    /// may read it. Deleting again is the same as deleting once.
    /// </summary>
    /// <exception cref="ServiceException">AuthenticationError, NotFound (also for who may not read it), Forbidden, InvalidArgument (command id), Unavailable.</exception>
    Task<string> DeletePost(DeletePost request, CancellationToken cancellation);
}

/// <param name="Body">1 to 500 Unicode scalar values after normalisation; it may be missing where there are media.</param>
/// <param name="Tweetedby">The author's username. Who is logged in may leave it out, and can name only themselves.</param>
/// <param name="Id">32 lower-case hex digits, made by who publishes; made here where absent.</param>
/// <param name="Audience">One of <see cref="PostAudience"/>; everyone where absent.</param>
/// <param name="ReplyTo">The post that it answers.</param>
/// <param name="ExpiresIn">How long it lives, in milliseconds: 10,000 to 31,536,000,000 (365 days); it stays where absent.</param>
/// <param name="Media">At most 9 media of the author's: who may read the post sees them, and they go with it.</param>
public sealed record PublishPost(
    string? Body,
    string? Tweetedby = null,
    string? Id = null,
    string? Audience = null,
    string? ReplyTo = null,
    long? ExpiresIn = null,
    IReadOnlyList<MediumToShow>? Media = null);

/// <param name="Post">As it was published.</param>
/// <param name="Position">What shows at least this shows the post: for <c>AtLeast</c> of any query.</param>
public sealed record AcceptedPost(Post Post, string Position);

/// <param name="CommandId">32 lower-case hex digits.</param>
/// <param name="Id">The post.</param>
public sealed record DeletePost(string CommandId, string Id);
