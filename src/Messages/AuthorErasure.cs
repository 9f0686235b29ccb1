using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Messages;

/// <summary>When an account is deleted, its live messages go as if it had deleted each.</summary>
internal sealed class AuthorErasure(IMessageStore store) : IHandle<UserDeleted>
{
    /// <summary>Enough to share commits, few enough to leave the queue to others.</summary>
    private const int AtOnce = 256;

    /// <summary>Looks again until nothing is left: a message may have been on its way.</summary>
    public async Task Handle(UserDeleted published, CancellationToken cancellation)
    {
        while (await store.IdsOf(published.UserId, cancellation) is { Count: > 0 } ids)
        {
            foreach (var some in ids.Chunk(AtOnce))
                await Task.WhenAll(some.Select(id => Delete(id, cancellation)));
        }
    }

    private async Task Delete(MessageId id, CancellationToken cancellation)
    {
        try
        {
            await store.Delete(id, onlyOf: null, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.NotFound)
        {
            // It expired first.
        }
    }
}
