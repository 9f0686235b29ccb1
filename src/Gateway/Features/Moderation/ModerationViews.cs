using System.Text.Json.Serialization;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>A report to file.</summary>
/// <param name="Kind"><c>message</c>, <c>post</c>, <c>photo</c>, <c>chat_message</c> or <c>person</c>.</param>
/// <param name="TargetIds">1 to 20 ids of that kind; the first one's author is who is reported.</param>
/// <param name="Reason"><c>spam</c>, <c>abuse</c>, <c>sexual</c>, <c>violence</c>, <c>impersonation</c>, <c>child</c> or <c>other</c>.</param>
/// <param name="Note">In one's own words, at most 1,000 characters.</param>
/// <param name="WithText">Moderators see the texts.</param>
/// <param name="WithMedia">Moderators see pictures and hear voices.</param>
/// <param name="PersonId">Of a photo: whose profile shows it, as their picture or in their album.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without making a second report; made by the server where absent.</param>
internal sealed record NewReportBody(
    string? Kind = null,
    IReadOnlyList<string>? TargetIds = null,
    string? Reason = null,
    string? Note = null,
    bool WithText = true,
    bool WithMedia = true,
    string? PersonId = null,
    string? Id = null);

/// <summary>One's own report.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Kind">What was reported.</param>
/// <param name="PersonId">Who was.</param>
/// <param name="Reason">Why.</param>
/// <param name="FiledAt">Unix milliseconds.</param>
/// <param name="Ended">Whether moderators have decided.</param>
internal sealed record ReportView(string Id, string Kind, string PersonId, string Reason, long FiledAt, bool Ended)
{
    public static ReportView Of(FiledReport report) => new(report.Id, report.Kind, report.PersonId, report.Reason, report.FiledAt, report.Ended);
}

/// <param name="Reports">The newest first.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record ReportList(IReadOnlyList<ReportView> Reports, string? Next);

/// <param name="Cases">The newest first.</param>
/// <param name="People">Whom they name, as they are called now.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record CaseList(IReadOnlyList<CaseView> Cases, IReadOnlyList<PersonView> People, string? Next);

/// <param name="Case">The case.</param>
/// <param name="People">Whom it names, as they are called now.</param>
internal sealed record CaseAnswer(CaseView Case, IReadOnlyList<PersonView> People);

/// <summary>A case as moderators see it.</summary>
/// <param name="Id">The report's.</param>
/// <param name="Kind">What was reported.</param>
/// <param name="TargetIds">Which ones.</param>
/// <param name="PersonId">Who is reported.</param>
/// <param name="ReporterId">Who reported.</param>
/// <param name="Reason">Why.</param>
/// <param name="FiledAt">Unix milliseconds.</param>
/// <param name="EndedAt">Unix milliseconds; null: it is open.</param>
/// <param name="DecidedBy">The moderator's account; null: it is open, or was closed by itself after 90 days.</param>
/// <param name="Removed">What was reported was removed.</param>
/// <param name="SuspendedDays">For how many days the person was suspended; 0: without an end; null: they were not.</param>
internal sealed record CaseView(
    string Id,
    string Kind,
    IReadOnlyList<string> TargetIds,
    string PersonId,
    string ReporterId,
    string Reason,
    long FiledAt,
    long? EndedAt,
    string? DecidedBy,
    bool Removed,
    int? SuspendedDays)
{
    /// <summary>In the reporter's words; absent in lists, where there is none, and once it is ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>What the reporter saw; absent in lists and once it is ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SeenItemView>? Items { get; init; }

    public static CaseView Of(ModerationCase found, MediaAddresses addresses) => new(
        found.Id, found.Kind, found.TargetIds, found.PersonId, found.ReporterId, found.Reason, found.FiledAt, found.EndedAt, found.DecidedBy, found.Removed,
        found.SuspendedDays)
    {
        Note = found.Note,
        Items = found.Items is { } items ? [.. items.Select(item => SeenItemView.Of(item, addresses))] : null,
    };
}

/// <summary>Something that a reporter saw.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="Text">Its text; null where there is none, or the reporter kept it back.</param>
/// <param name="At">When it was written, Unix milliseconds.</param>
/// <param name="Media">Its pictures and voices.</param>
internal sealed record SeenItemView(string Id, string AuthorId, string? Text, long At, IReadOnlyList<ShownMediumView> Media)
{
    public static SeenItemView Of(SeenItem item, MediaAddresses addresses) => new(item.Id, item.AuthorId, item.Text, item.At, addresses.Views(item.Media) ?? []);
}

/// <summary>How a case ends.</summary>
/// <param name="Remove">Removes what was reported.</param>
/// <param name="SuspendDays">Suspends the person for 1 to 3,660 days; 0: until it is lifted; null: not.</param>
/// <param name="CommandId">32 lower-case hex digits, to ask again without deciding twice; made by the server where absent.</param>
internal sealed record CaseDecisionBody(bool Remove = false, int? SuspendDays = null, string? CommandId = null);

/// <summary>Somebody to suspend.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Days">1 to 3,660; 0: until it is lifted.</param>
internal sealed record NewSuspensionBody(string? UserId = null, int Days = 0);

/// <param name="UserId">The account.</param>
/// <param name="Until">Unix milliseconds; null: until it is lifted.</param>
/// <param name="At">Since when, Unix milliseconds.</param>
/// <param name="By">The moderator's account.</param>
/// <param name="ReportId">Because of which report; null: without one.</param>
internal sealed record SuspensionView(string UserId, long? Until, long At, string By, string? ReportId)
{
    public static SuspensionView Of(Suspension suspension) => new(suspension.UserId, suspension.Until, suspension.At, suspension.By, suspension.ReportId);
}

/// <param name="Suspensions">The newest first.</param>
/// <param name="People">Whom they name, as they are called now.</param>
internal sealed record SuspensionList(IReadOnlyList<SuspensionView> Suspensions, IReadOnlyList<PersonView> People);

/// <summary>An appeal.</summary>
/// <param name="Ticket">As the refused log-in gave it.</param>
/// <param name="Text">1 to 2,000 characters.</param>
/// <param name="Id">32 lower-case hex digits, to ask again without appealing twice; made by the server where absent.</param>
internal sealed record NewAppealBody(string? Ticket = null, string? Text = null, string? Id = null);

/// <param name="Id">Its id.</param>
/// <param name="UserId">Who appeals.</param>
/// <param name="Text">In their words.</param>
/// <param name="FiledAt">Unix milliseconds.</param>
/// <param name="SuspendedAt">Since when they are suspended, Unix milliseconds.</param>
/// <param name="Until">Until when; null: until it is lifted.</param>
internal sealed record AppealView(string Id, string UserId, string Text, long FiledAt, long SuspendedAt, long? Until)
{
    public static AppealView Of(Appeal appeal) => new(appeal.Id, appeal.UserId, appeal.Text, appeal.FiledAt, appeal.SuspendedAt, appeal.Until);
}

/// <param name="Appeals">The oldest first.</param>
/// <param name="People">Whom they name, as they are called now.</param>
internal sealed record AppealList(IReadOnlyList<AppealView> Appeals, IReadOnlyList<PersonView> People);

/// <summary>What becomes of an appeal.</summary>
/// <param name="Grant">Lifts the suspension.</param>
internal sealed record AppealDecisionBody(bool Grant = false);

/// <summary>What a moderator did.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="ActorId">The moderator's account.</param>
/// <param name="Action">
/// <c>case_read</c>, <c>case_dismissed</c>, <c>content_removed</c>, <c>person_suspended</c>, <c>suspension_lifted</c>, <c>appeal_granted</c> or <c>appeal_denied</c>.
/// </param>
/// <param name="PersonId">About whom.</param>
/// <param name="ReportId">The report; null: without one.</param>
/// <param name="Days">Of a suspension; 0: without an end; null: it is none.</param>
internal sealed record AuditEntryView(long At, string ActorId, string Action, string PersonId, string? ReportId, int? Days)
{
    public static AuditEntryView Of(AuditEntry entry) => new(entry.At, entry.ActorId, entry.Action, entry.PersonId, entry.ReportId, entry.Days);
}

/// <param name="Entries">The newest first.</param>
/// <param name="People">Whom they name, as they are called now.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
internal sealed record AuditList(IReadOnlyList<AuditEntryView> Entries, IReadOnlyList<PersonView> People, string? Next);
