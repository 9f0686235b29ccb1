using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.Users.Tables;

/// <summary>The stored form of a notice.</summary>
internal sealed record AccountNoticeJson(string UserId, IReadOnlyList<string> SessionIds);

/// <summary>What is published about accounts and sessions: as notices, and at once.</summary>
internal sealed class AccountNotices(AccountTable accounts, IEvents events)
{
    // The numbers are stored.
    private const int SessionsEndedKind = 1;
    private const int UserChangedKind = 2;
    private const int UserDeletedKind = 3;

    public static NewNotice SessionsEnded(string userId, IReadOnlyList<string> sessionIds) => Make(SessionsEndedKind, userId, sessionIds);

    public static NewNotice UserChanged(string userId) => Make(UserChangedKind, userId, []);

    public static NewNotice UserDeleted(string userId) => Make(UserDeletedKind, userId, []);

    public async Task Publish(Notice notice, CancellationToken cancellation)
    {
        // Outside of a call, such as at a start, the service publishes what is due by itself.
        Caller.Current ??= Caller.System;
        var about = JsonSerializer.Deserialize(notice.Data, UsersJson.Default.AccountNoticeJson)!;
        switch (notice.Kind)
        {
            case SessionsEndedKind:
                await events.Publish(new SessionsEnded(about.UserId, about.SessionIds), cancellation);
                break;
            case UserDeletedKind:
                await events.Publish(new UserDeleted(about.UserId), cancellation);
                break;
            case UserChangedKind when await accounts.Find(about.UserId, cancellation) is { } user:
                await events.Publish(new UserChanged(user.Id, user.Username, user.Name, user.Role, user.Avatar?.Id), cancellation);
                break;
        }
    }

    private static NewNotice Make(int kind, string userId, IReadOnlyList<string> sessionIds) =>
        new(kind, JsonSerializer.Serialize(new AccountNoticeJson(userId, sessionIds), UsersJson.Default.AccountNoticeJson));
}
