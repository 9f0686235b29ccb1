using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
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
    private const int PartSize = 100;

    /// <summary>Longer than any call waits for its answer.</summary>
    private const long CutShortAfter = 2 * DecisionLease.Milliseconds;

    public AuditTable Audit => audit;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>It holds when this returns; the caller writes it down (<see cref="Write"/>). Where that does not come about, it is written down later.</summary>
    /// <exception cref="ServiceException">InvalidArgument (days), Forbidden, UserNotFound.</exception>
    public async Task<CarriedOut> Suspend(string moderator, SuspendPerson request, string? reportId, string field, CancellationToken cancellation)
    {
        if (request.Days is < 0 or > ModerationRules.MaxDays)
            throw ModerationRefusals.DaysInvalid(field);
        var decided = new DecidedSuspension(request.CommandId, request.UserId, moderator, Caller.Current!.Role, request.Days, reportId, Now);
        await table.Note(decided, cancellation);
        try
        {
            return await CarryOut(decided, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code != ErrorCode.Unavailable)
        {
            await table.Write(db => SuspensionTable.Settle(db, decided.Command), CancellationToken.None);
            throw;
        }
    }

    /// <summary>Within the transaction of what else is written; nothing where it was written before.</summary>
    public static async Task Write(DatabaseConnection db, CarriedOut done)
    {
        var (decided, suspension) = done;
        await SuspensionTable.Settle(db, decided.Command);
        if (await SuspensionTable.Set(db, suspension, decided.Command) > 0)
            await AuditTable.Add(db, new(suspension.At, suspension.By, AuditAction.PersonSuspended, suspension.UserId, suspension.ReportId, decided.Days));
    }

    /// <summary>Carries out and writes down what was decided and cut short.</summary>
    public async Task FinishCutShort(CancellationToken cancellation)
    {
        while (await table.ListNoted(Now - CutShortAfter, PartSize, cancellation) is { Count: > 0 } noted)
        {
            foreach (var decided in noted)
                await Finish(decided, cancellation);
        }
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.SuspendPerson"/>.</exception>
    public async Task<Suspension> Suspend(string moderator, SuspendPerson request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.UserId))
            throw ModerationRefusals.NoSuchPerson();
        var done = await Suspend(moderator, request, null, "days", cancellation);
        await table.Write(db => Write(db, done), cancellation);
        return done.Suspension;
    }

    /// <summary>What a moderator decided about the account before and what was cut short is not carried out any more.</summary>
    /// <exception cref="ServiceException">As in <see cref="IUsers.LiftSuspension"/>.</exception>
    public async Task LiftOfAccount(string commandId, string userId, CancellationToken cancellation)
    {
        await table.Write(db => SuspensionTable.SettleOf(db, userId), cancellation);
        await users.LiftSuspension(new(commandId, userId), cancellation);
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.LiftPersonsSuspension"/>.</exception>
    public async Task Lift(string moderator, LiftPersonsSuspension request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.UserId))
            throw ModerationRefusals.NoSuchPerson();
        await LiftOfAccount(request.CommandId, request.UserId, cancellation);
        await table.Write(db => WriteLifted(db, moderator, request.UserId, AuditAction.SuspensionLifted), cancellation);
    }

    /// <summary>Within the transaction of what else is written; nothing where it was written before.</summary>
    public async Task WriteLifted(DatabaseConnection db, string moderator, string userId, string action)
    {
        if (await SuspensionTable.Remove(db, userId) > 0)
            await AuditTable.Add(db, new(Now, moderator, action, userId));
    }

    public Task<Suspension?> Find(string userId, CancellationToken cancellation) => table.Find(userId, Now, cancellation);

    /// <summary>The suspension of an account that the accounts say is suspended; null: it was lifted meanwhile.</summary>
    public async Task<Suspension?> FindHeld(string userId, CancellationToken cancellation)
    {
        if (await Find(userId, cancellation) is { } written)
            return written;
        foreach (var decided in await table.ListNotedOf(userId, cancellation))
            await Finish(decided, cancellation);
        return await Find(userId, cancellation);
    }

    public Task<IReadOnlyList<Suspension>> List(int limit, CancellationToken cancellation) => table.List(Now, limit, cancellation);

    /// <summary>Forgets who is deleted.</summary>
    public Task Forget(string userId, CancellationToken cancellation) => table.Write(
        async db =>
        {
            await SuspensionTable.SettleOf(db, userId);
            await SuspensionTable.Remove(db, userId);
        },
        cancellation);

    private async Task Finish(DecidedSuspension decided, CancellationToken cancellation)
    {
        Caller.Current = new(decided.By, null, decided.Role, "en");
        try
        {
            var done = await CarryOut(decided, cancellation);
            await table.Write(db => Write(db, done), cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code != ErrorCode.Unavailable)
        {
            await table.Write(db => SuspensionTable.Settle(db, decided.Command), cancellation);
        }
    }

    // The same command again gives what it led to the first time.
    private async Task<CarriedOut> CarryOut(DecidedSuspension decided, CancellationToken cancellation)
    {
        var account = await users.SuspendUser(new(decided.Command, decided.UserId, decided.Days == 0 ? null : decided.At + (decided.Days * Day)), cancellation);
        var until = account.SuspendedUntil is long.MaxValue ? null : account.SuspendedUntil;
        return new(decided, new(decided.UserId, until, decided.At, decided.By, decided.ReportId));
    }
}

/// <param name="Decided">What was decided.</param>
/// <param name="Suspension">What came of it.</param>
internal sealed record CarriedOut(DecidedSuspension Decided, Suspension Suspension);

/// <summary>Writes down suspensions that a crash or an outage cut short.</summary>
internal sealed class SuspensionRounds(PeopleSuspended suspended, TimeProvider clock, ILogger<SuspensionRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Rounds rounds = new(logger, clock, "Suspensions that were cut short could not be finished; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, suspended.FinishCutShort, stoppingToken);
}
