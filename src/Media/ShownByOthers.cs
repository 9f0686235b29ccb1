using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Media.Tables;

namespace TempMessenger.Media;

/// <summary>
/// Media stay once the post or the person that shows them is there, and go with the post. These events come at least once: a process that ends while something is published
/// leaves no medium that nothing shows, and nothing without its media.
/// </summary>
internal sealed class ShownByOthers(ReferenceTable references, MediaClock clock) : IHandle<PostPublished>, IHandle<PostDeleted>, IHandle<UserChanged>
{
    public async Task Handle(PostPublished published, CancellationToken cancellation)
    {
        if (published.ExpiresAt is null)
            await Keep(PostLog.MediaReference(published.Id), cancellation);
    }

    public async Task Handle(PostDeleted published, CancellationToken cancellation)
    {
        var reference = PostLog.MediaReference(published.Id);
        if (await references.IsKnown(reference, cancellation))
            await references.Detach(reference, cancellation);
    }

    public async Task Handle(UserChanged published, CancellationToken cancellation)
    {
        if (published.Avatar is { } avatar)
            await Keep(AccountLog.MediaReference(published.UserId, avatar), cancellation);
    }

    private async Task Keep(string reference, CancellationToken cancellation)
    {
        if (await references.IsKnown(reference, cancellation))
            await references.Keep(reference, await clock.Now(cancellation), cancellation);
    }
}
