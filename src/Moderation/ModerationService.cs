using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation;

/// <summary>Checks what comes in and who asks, and leaves the rest to reports, cases, suspensions and appeals.</summary>
internal sealed class ModerationService(Reports reports, CaseSlices cases, PeopleSuspended suspended, Appeals appeals, PositionTokens tokens) : IModeration
{
    private const byte OwnUse = 10;
    private const byte CasesUse = 11;
    private const byte AuditUse = 12;
    private const int MaxPage = 200;

    private static string Own => Caller.Current?.UserId ?? throw ModerationRefusals.NotLoggedIn();

    /// <summary>The account of a moderator or admin.</summary>
    private static string Moderator => Caller.Current switch
    {
        { UserId: { } id, Role: Role.Moderator or Role.Admin } => id,
        { UserId: not null } => throw ModerationRefusals.ForModerators(),
        _ => throw ModerationRefusals.NotLoggedIn(),
    };

    public Task<FiledReport> FileReport(FileReport request, CancellationToken cancellation) => reports.File(Own, request, cancellation);

    public async Task<FiledReportPage> ListOwnReports(ListOwnReports request, CancellationToken cancellation)
    {
        var (own, before) = (Own, Before(OwnUse, request.Before, request.Limit));
        var rows = await cases.Table.ListOf(own, before, request.Limit + 1, cancellation);
        return new([.. rows.Take(request.Limit).Select(Reports.Show)], Next(OwnUse, rows, request.Limit, row => row.Number));
    }

    public async Task<CasePage> ListCases(ListCases request, CancellationToken cancellation)
    {
        _ = Moderator;
        var before = Before(CasesUse, request.Before, request.Limit);
        var rows = await cases.Table.List(request.Ended, before, request.Limit + 1, cancellation);
        return new([.. rows.Take(request.Limit).Select(Cases.Show)], Next(CasesUse, rows, request.Limit, row => row.Number));
    }

    public async Task<ModerationCase?> FindCase(FindCase request, CancellationToken cancellation)
    {
        var moderator = Moderator;
        return PostRules.IsId(request.Id) ? await cases.Cases.Find(moderator, request.Id, cancellation) : null;
    }

    public Task<ModerationCase> DecideCase(DecideCase request, CancellationToken cancellation)
    {
        var moderator = Changing(request.CommandId);
        return PostRules.IsId(request.Id) ? cases.Cases.Decide(moderator, request, cancellation) : throw ModerationRefusals.NoSuchCase();
    }

    public Task<Suspension> SuspendPerson(SuspendPerson request, CancellationToken cancellation) =>
        suspended.Suspend(Changing(request.CommandId), request, cancellation);

    public Task LiftPersonsSuspension(LiftPersonsSuspension request, CancellationToken cancellation) =>
        suspended.Lift(Changing(request.CommandId), request, cancellation);

    public Task<IReadOnlyList<Suspension>> ListSuspensions(ListSuspensions request, CancellationToken cancellation)
    {
        _ = Moderator;
        return suspended.List(MaxPage, cancellation);
    }

    public Task FileAppeal(FileAppeal request, CancellationToken cancellation) => appeals.File(request, cancellation);

    public Task<IReadOnlyList<Appeal>> ListAppeals(ListAppeals request, CancellationToken cancellation)
    {
        _ = Moderator;
        return appeals.List(cancellation);
    }

    public Task DecideAppeal(DecideAppeal request, CancellationToken cancellation)
    {
        var moderator = Changing(request.CommandId);
        return PostRules.IsId(request.Id) ? appeals.Decide(moderator, request, cancellation) : throw ModerationRefusals.NoSuchAppeal();
    }

    public async Task<AuditPage> ListAudit(ListAudit request, CancellationToken cancellation)
    {
        _ = Moderator;
        var rows = await suspended.Audit.List(Before(AuditUse, request.Before, request.Limit), request.Limit + 1, cancellation);
        return new([.. rows.Take(request.Limit).Select(row => row.Entry)], Next(AuditUse, rows, request.Limit, row => row.Number));
    }

    private static string Changing(string commandId)
    {
        var moderator = Moderator;
        return PostRules.IsId(commandId) ? moderator : throw ModerationRefusals.CommandIdInvalid();
    }

    private long Before(byte use, string? before, int limit)
    {
        if (limit is < 1 or > MaxPage)
            throw ModerationRefusals.LimitInvalid(MaxPage);
        return before is null ? long.MaxValue : tokens.Read(use, before) ?? throw ModerationRefusals.BeforeInvalid();
    }

    /// <summary>One row more than the page shows whether there is a next one.</summary>
    private string? Next<T>(byte use, IReadOnlyList<T> rows, int limit, Func<T, long> number) =>
        rows.Count > limit ? tokens.Write(use, number(rows[limit - 1])) : null;
}

/// <summary>Cases, and the table that has them.</summary>
internal sealed record CaseSlices(Cases Cases, ReportTable Table);
