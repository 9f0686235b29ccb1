using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Writing;

/// <summary>
/// Media that posts show. They are attached before the post is in the log; those of a post without a life only for a day, until the media service learns that there is
/// such a post (<see cref="PostPublished"/>): a post that was never written keeps none.
/// </summary>
internal sealed class PostMedia(IMedia media)
{
    private const long UnconfirmedMilliseconds = 24 * 60 * 60 * 1_000;

    /// <summary>Null: it shows none.</summary>
    /// <exception cref="Contracts.ServiceException">InvalidArgument: one is gone or is not the author's. Unavailable.</exception>
    public Task<IReadOnlyList<ShownMedium>?> Show(string id, PostEvent.Published post, IReadOnlyList<MediumToShow> wanted, CancellationToken cancellation) => media.Show(
        wanted,
        PostLog.MediaReference(id),
        post.AuthorId,
        AudienceOf(id, post.Access),
        post.ExpiresAt ?? post.PublishedAt + UnconfirmedMilliseconds,
        cancellation);

    private static string AudienceOf(string id, PostAccess access) => access switch
    {
        { Level: PostAudience.Me } => MediaAudience.Owner,
        { Gates.Count: > 0 } => MediaAudience.ForPost(id),
        { Level: PostAudience.Members } => MediaAudience.Members,
        _ => MediaAudience.Public,
    };
}
