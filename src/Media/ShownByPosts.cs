using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Media.Tables;

namespace TempMessenger.Media;

/// <summary>
/// Media stay once the post that shows them is there, and go with it. Both events come at least once: a process that ends while a post is published leaves no medium without
/// a post and no post without its media.
/// </summary>
internal sealed class ShownByPosts(ReferenceTable references, MediaClock clock) : IHandle<PostPublished>, IHandle<PostDeleted>
{
    public async Task Handle(PostPublished published, CancellationToken cancellation)
    {
        var reference = PostLog.MediaReference(published.Id);
        if (published.ExpiresAt is null && await references.Knows(reference, cancellation))
            await references.Keep(reference, await clock.Now(cancellation), cancellation);
    }

    public async Task Handle(PostDeleted published, CancellationToken cancellation)
    {
        var reference = PostLog.MediaReference(published.Id);
        if (await references.Knows(reference, cancellation))
            await references.Detach(new(reference), cancellation);
    }
}
