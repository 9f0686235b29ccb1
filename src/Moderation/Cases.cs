using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Moderation.Content;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation;

/// <summary>Shows cases to moderators and ends them. What a decision does elsewhere comes first and is idempotent, so that a decision that was cut short is made again.</summary>
internal sealed class Cases(ReportTable table, Reports reports, CaseKeys keys, ReportableContent content, PeopleSuspended suspended)
{
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
                    await PeopleSuspended.Write(db, suspension, request.SuspendDays!.Value);
            },
            cancellation);
        if (!isDone && (await table.Find(row.Id, cancellation))?.End?.Command != request.CommandId)
            throw ModerationRefusals.CaseEnded();
        return Show(row with { End = end });
    }

    public static ModerationCase Show(ReportRow row) => new(
        row.Id, row.Kind, row.Targets, row.Person, row.Reporter, row.Reason, row.FiledAt, row.End?.At, row.End?.By, row.End?.Removed ?? false, row.End?.SuspendedDays);

    /// <summary>A command of its own: the account's service may have the suspension under the decision's.</summary>
    private static string RemovalOf(string commandId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"removal {commandId}")))[..32];

    private static void RequireOthers(string moderator, ReportRow row)
    {
        if (row.Person == moderator)
            throw ModerationRefusals.OwnCase();
    }
}
