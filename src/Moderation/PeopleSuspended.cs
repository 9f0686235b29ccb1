using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Moderation.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Moderation;

/// <summary>Suspends people and lifts that. The accounts service ends their sessions and decides whom the caller may suspend.</summary>
internal sealed class PeopleSuspended(IUsers users, SuspensionTable table, AuditTable audit, TimeProvider clock)
{
    private const long Day = 86_400_000;

    public AuditTable Audit => audit;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>It holds when this returns; the caller writes it down (<see cref="Write"/>).</summary>
    /// <exception cref="ServiceException">InvalidArgument (days), Forbidden, UserNotFound.</exception>
    public async Task<Suspension> Suspend(string moderator, SuspendPerson request, string? reportId, string field, CancellationToken cancellation)
    {
        if (request.Days is < 0 or > ModerationRules.MaxDays)
            throw ModerationRefusals.DaysInvalid(field);
        var now = Now;
        // The same command again gives what it led to the first time.
        var account = await users.SuspendUser(new(request.CommandId, request.UserId, request.Days == 0 ? null : now + (request.Days * Day)), cancellation);
        return new(request.UserId, account.SuspendedUntil is long.MaxValue ? null : account.SuspendedUntil, now, moderator, reportId);
    }

    /// <summary>Within the transaction of what else is written.</summary>
    public static async Task Write(DatabaseConnection db, Suspension suspension, int days)
    {
        await SuspensionTable.Set(db, suspension);
        await AuditTable.Add(db, new(suspension.At, suspension.By, AuditAction.PersonSuspended, suspension.UserId, suspension.ReportId, days));
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.SuspendPerson"/>.</exception>
    public async Task<Suspension> Suspend(string moderator, SuspendPerson request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.UserId))
            throw ModerationRefusals.NoSuchPerson();
        var suspension = await Suspend(moderator, request, null, "days", cancellation);
        await table.Write(db => Write(db, suspension, request.Days), cancellation);
        return suspension;
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.LiftPersonsSuspension"/>.</exception>
    public async Task Lift(string moderator, LiftPersonsSuspension request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.UserId))
            throw ModerationRefusals.NoSuchPerson();
        await users.LiftSuspension(new(request.CommandId, request.UserId), cancellation);
        await table.Write(db => WriteLifted(db, moderator, request.UserId, AuditAction.SuspensionLifted), cancellation);
    }

    /// <summary>Within the transaction of what else is written; nothing where it was written before.</summary>
    public async Task WriteLifted(DatabaseConnection db, string moderator, string userId, string action)
    {
        if (await SuspensionTable.Remove(db, userId) > 0)
            await AuditTable.Add(db, new(Now, moderator, action, userId));
    }

    public Task<Suspension?> Find(string userId, CancellationToken cancellation) => table.Find(userId, Now, cancellation);

    public Task<IReadOnlyList<Suspension>> List(int limit, CancellationToken cancellation) => table.List(Now, limit, cancellation);

    /// <summary>Forgets who is deleted.</summary>
    public Task Forget(string userId, CancellationToken cancellation) => table.Write(db => SuspensionTable.Remove(db, userId), cancellation);
}
