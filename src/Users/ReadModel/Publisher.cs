using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.ReadModel;

/// <summary>Publishes the notices that are due, in order, at least once.</summary>
internal sealed class Publisher(INotices notices, AccountDirectory directory, IEvents events) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <summary>On return everything that was due before is published.</summary>
    public async Task PublishDue(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            foreach (var notice in notices.Due())
            {
                await Publish(notice, cancellation);
                notices.Done(notice.Number);
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private Task Publish(Notice notice, CancellationToken cancellation) => notice.Kind switch
    {
        NoticeKind.SessionsEnded => events.Publish(new SessionsEnded(notice.UserId, notice.SessionIds), cancellation),
        NoticeKind.UserDeleted => events.Publish(new UserDeleted(notice.UserId), cancellation),
        NoticeKind.UserChanged when directory.Find(notice.UserId) is { } user =>
            events.Publish(new UserChanged(user.Id, user.Username, user.Name, user.Role), cancellation),
        _ => Task.CompletedTask,
    };
}
