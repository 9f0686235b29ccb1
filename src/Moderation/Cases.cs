using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Moderation.Content;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation;

/// <summary>
/// Shows cases to moderators and ends them. What a decision does elsewhere comes first and is idempotent, so that a decision that was cut short is made again; another one cannot
/// be made meanwhile.
/// </summary>
internal sealed class Cases(ReportTable table, Reports reports, CaseKeys keys, ReportableContent content, PeopleSuspended suspended)
{
    private const string ByItself = "by itself";
    private const long Day = 86_400_000;
    private const int PartSize = 100;

    public async Task<ModerationCase?> Find(string moderator, string id, CancellationToken cancellation)
    {
        if (await table.Find(id, cancellation) is not { } row)
            return null;
        RequireOthers(moderator, row);
        if (row.End is not null)
            return Show(row);
        await suspended.Audit.Add(new(suspended.Now, moderator, AuditAction.CaseRead, row.Person, row.Id), cancellation);
        var copy = keys.OpenCopy(row.Id, row.Copy);
        return Show(row) with { Note = copy?.Note, Items = copy?.Items ?? [] };
    }

    /// <exception cref="ServiceException">As in <see cref="IModeration.DecideCase"/>.</exception>
    public async Task<ModerationCase> Decide(string moderator, DecideCase request, CancellationToken cancellation)
    {
        var row = await table.Find(request.Id, cancellation) ?? throw ModerationRefusals.NoSuchCase();
        RequireOthers(moderator, row);
        if (row.End is { } ended)
            return ended.Command == request.CommandId ? Show(row) : throw ModerationRefusals.CaseEnded();
        if (request.Remove && !content.CanRemove(row.Kind))
            throw ModerationRefusals.CannotRemove();
        if (!await table.Decisions.Take(row.Id, request.CommandId, suspended.Now, cancellation))
            return await Decided(row.Id, request.CommandId, cancellation) ?? throw ModerationRefusals.BeingDecided();
        try
        {
            return await CarryOut(moderator, request, row, cancellation);
        }
        catch (ServiceException refusal) when (refusal.Code != ErrorCode.Unavailable)
        {
            await table.Decisions.GiveBack(row.Id, request.CommandId, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Closes cases that nobody decided in time: what they keep is erased.</summary>
    public async Task EndOld(CancellationToken cancellation)
    {
        var before = suspended.Now - (ModerationRules.OpenDays * Day);
        while (await table.ListOpenSince(before, PartSize, cancellation) is { Count: > 0 } old)
        {
            var ended = 0;
            foreach (var id in old)
                ended += await EndOld(id, cancellation) ? 1 : 0;
            // Those that are being decided now come with a later round, if they are still open then.
            if (ended == 0)
                return;
        }
    }

    public static ModerationCase Show(ReportRow row) => new(
        row.Id, row.Kind, row.Targets, row.Person, row.Reporter, row.Reason, row.FiledAt, row.End?.At, row.End?.By, row.End?.Removed ?? false, row.End?.SuspendedDays);

    private async Task<ModerationCase> CarryOut(string moderator, DecideCase request, ReportRow row, CancellationToken cancellation)
    {
        // Who may not suspend the person decides nothing.
        var suspension = request.SuspendDays is { } days
            ? await suspended.Suspend(moderator, new(request.CommandId, row.Person, days), row.Id, "suspend_days", cancellation)
            : null;
        if (request.Remove)
            await content.Remove(row.Kind, row.Removable, row.Person, RemovalOf(request.CommandId), cancellation);
        await reports.Erase(row.Id, cancellation);
        var end = new CaseEnd(suspended.Now, moderator, request.CommandId, request.Remove, request.SuspendDays);
        var isDone = await table.End(
            row.Id,
            end,
            async db =>
            {
                if (request.Remove || suspension is null)
                    await AuditTable.Add(db, new(end.At, moderator, request.Remove ? AuditAction.ContentRemoved : AuditAction.CaseDismissed, row.Person, row.Id));
                if (suspension is not null)
                    await PeopleSuspended.Write(db, suspension);
            },
            cancellation);
        return isDone ? Show(row with { End = end }) : await Decided(row.Id, request.CommandId, cancellation) ?? throw ModerationRefusals.NoSuchCase();
    }

    /// <summary>The case as this command has ended it; null: it is open, or gone.</summary>
    /// <exception cref="ServiceException">Conflict: it was ended otherwise.</exception>
    private async Task<ModerationCase?> Decided(string id, string commandId, CancellationToken cancellation)
    {
        if (await table.Find(id, cancellation) is not { End: { } end } row)
            return null;
        return end.Command == commandId ? Show(row) : throw ModerationRefusals.CaseEnded();
    }

    private async Task<bool> EndOld(string id, CancellationToken cancellation)
    {
        // Keeps a moderator from deciding meanwhile, and waits for one who does.
        if (!await table.Decisions.Take(id, ByItself, suspended.Now, cancellation))
            return false;
        await reports.Erase(id, cancellation);
        return await table.End(id, new(suspended.Now, null, null, false, null), _ => Task.CompletedTask, cancellation);
    }

    /// <summary>A command of its own: the account's service may have the suspension under the decision's.</summary>
    private static string RemovalOf(string commandId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"removal {commandId}")))[..32];

    private static void RequireOthers(string moderator, ReportRow row)
    {
        if (row.Person == moderator)
            throw ModerationRefusals.OwnCase();
    }
}

/// <summary>Closes cases that nobody decided in time.</summary>
internal sealed class CaseRounds(Cases cases, TimeProvider clock, ILogger<CaseRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly Rounds rounds = new(logger, clock, "Cases that nobody decided in time could not be closed; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, cases.EndOld, stoppingToken);
}
