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
            await notices.Tell(notice => Publish(notice, cancellation), cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call, such as at a start, the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        switch (notice.Kind)
        {
            case NoticeKind.SessionsEnded:
                await events.Publish(new SessionsEnded(notice.UserId, notice.SessionIds), cancellation);
                break;
            case NoticeKind.UserDeleted:
                await events.Publish(new UserDeleted(notice.UserId), cancellation);
                break;
            case NoticeKind.UserChanged when await directory.Find(notice.UserId, cancellation) is { } user:
                await events.Publish(new UserChanged(user.Id, user.Username, user.Name, user.Role), cancellation);
                break;
        }
    }
}
