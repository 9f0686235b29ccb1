using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Users.Accounts;
using TempMessenger.Users.SecondFactors;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Sessions;

/// <summary>Suspends accounts, and refuses log-ins to them. That sessions end follows from the event; that none starts is also held by the table of sessions.</summary>
internal sealed class Suspensions(AccountAggregate accounts, Tickets tickets, TimeProvider clock)
{
    private const string Appeal = "appeal";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Lets a log-in pass that was proven.</summary>
    /// <exception cref="ServiceException">Forbidden, with a ticket for an appeal.</exception>
    public async Task Require(string userId, CancellationToken cancellation)
    {
        var until = (await accounts.Load(userId, cancellation)).SuspendedUntil;
        if (until > Now)
            throw UserRefusals.Suspended(until == Account.Indefinitely ? 0 : until, tickets.Issue(Appeal, userId, "", Day));
    }

    public Task<User> Suspend(SuspendUser request, CancellationToken cancellation)
    {
        if (request.Until <= Now)
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.SuspensionEndInvalid, "until");
        return Change(request.UserId, request.CommandId, (account, by) => Account.Suspend(account, by.Role, request.Until, by.UserId), cancellation);
    }

    public Task<User> Lift(LiftSuspension request, CancellationToken cancellation) =>
        Change(request.UserId, request.CommandId, (account, by) => Account.LiftSuspension(account, by.UserId), cancellation);

    public Task<string?> FindAppellant(FindAppellant request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true })
            throw new ServiceException(ErrorCode.Forbidden, CommonReasons.NotAllowed);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(tickets.Open(Appeal, request.Ticket)?.UserId);
    }

    private async Task<User> Change(
        string userId, string commandId, Func<AccountState, Caller, IReadOnlyList<AccountEvent>> decide, CancellationToken cancellation)
    {
        UserRefusals.RequireModerator();
        var by = Caller.Current!;
        var command = UserIds.IsId(userId) ? UserIds.Command(userId, commandId) : throw UserRefusals.UserNotFound();
        var accepted = await accounts.Run(userId, command, (account, _) => new Decision<AccountEvent>(decide(account, by)), cancellation);
        return AccountRow.ToUser(userId, accepted.State);
    }
}
