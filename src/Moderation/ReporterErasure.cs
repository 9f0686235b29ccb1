using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Moderation;

/// <summary>When an account is deleted its reports and appeals go, with what they copied.</summary>
internal sealed class ReporterErasure(Reports reports, Appeals appeals, PeopleSuspended suspended) : IHandle<UserDeleted>
{
    public async Task Handle(UserDeleted published, CancellationToken cancellation)
    {
        await reports.EraseOf(published.UserId, cancellation);
        await appeals.EraseOf(published.UserId, cancellation);
        await suspended.Forget(published.UserId, cancellation);
    }
}
