using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Moderation.Content;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation;

/// <summary>Appeals against suspensions: one each, sealed until it is decided.</summary>
internal sealed class Appeals(AppealTable table, CaseKeys keys, PeopleSuspended suspended, IUsers users)
{
    private const int MaxList = 200;

    /// <exception cref="ServiceException">As in <see cref="IModeration.FileAppeal"/>.</exception>
    public async Task File(FileAppeal request, CancellationToken cancellation)
    {
        if (!PostRules.IsId(request.Id))
            throw ModerationRefusals.IdInvalid();
        var text = ModerationRules.Appeal(request.Text);
        var userId = await AsSystem.Ask(() => users.FindAppellant(new(request.Ticket ?? ""), cancellation)) ?? throw ModerationRefusals.TicketInvalid();
        var suspension = await suspended.FindHeld(userId, cancellation) ?? throw ModerationRefusals.NotSuspended();
        var row = new AppealRow(request.Id, userId, suspension.At, suspended.Now, keys.SealText(request.Id, text));
        if (await table.Add(row, cancellation) is null)
            throw ModerationRefusals.Appealed();
    }

    public async Task<IReadOnlyList<Appeal>> List(CancellationToken cancellation)
    {
        var open = new List<Appeal>();
        foreach (var row in await table.List(MaxList, cancellation))
        {
            if (await suspended.Find(row.UserId, cancellation) is { } suspension && suspension.At == row.SuspendedAt)
                open.Add(new(row.Id, row.UserId, keys.OpenText(row.Id, row.Content), row.FiledAt, row.SuspendedAt, suspension.Until));
        }

        return open;
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.DecideAppeal"/>.</exception>
    public async Task Decide(string moderator, DecideAppeal request, CancellationToken cancellation)
    {
        var row = await table.Find(request.Id, cancellation) ?? throw ModerationRefusals.NoSuchAppeal();
        if (row.UserId == moderator)
            throw ModerationRefusals.OwnCase();
        if (IsDecided(row, request))
            return;
        if (!await table.Decisions.Take(row.Id, request.CommandId, suspended.Now, cancellation))
        {
            if (await table.Find(row.Id, cancellation) is { } now && IsDecided(now, request))
                return;
            throw ModerationRefusals.BeingDecided();
        }

        try
        {
            await CarryOut(moderator, request, row, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code != ErrorCode.Unavailable)
        {
            await table.Decisions.GiveBack(row.Id, request.CommandId, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Erases a person's appeals.</summary>
    public async Task EraseOf(string userId, CancellationToken cancellation)
    {
        foreach (var id in await table.IdsOf(userId, cancellation))
            keys.DestroyAppeal(id);
        await table.RemoveOf(userId, cancellation);
    }

    /// <summary>Whether this command has decided it.</summary>
    /// <exception cref="ServiceException">Conflict: another one has.</exception>
    private static bool IsDecided(AppealRow row, DecideAppeal request) =>
        row.Command is { } command && (command == request.CommandId ? true : throw ModerationRefusals.AppealDecided());

    private async Task CarryOut(string moderator, DecideAppeal request, AppealRow row, CancellationToken cancellation)
    {
        if (request.Grant)
            await suspended.LiftOfAccount(request.CommandId, row.UserId, cancellation);
        keys.DestroyAppeal(row.Id);
        await table.Decide(
            row.Id,
            request.CommandId,
            suspended.Now,
            db => request.Grant
                ? suspended.WriteLifted(db, moderator, row.UserId, AuditAction.AppealGranted)
                : AuditTable.Add(db, new(suspended.Now, moderator, AuditAction.AppealDenied, row.UserId)),
            cancellation);
    }
}
