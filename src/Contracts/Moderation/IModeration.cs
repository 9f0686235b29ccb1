using TempMessenger.Contracts.Media;

namespace TempMessenger.Contracts.Moderation;

/// <summary>
/// Reports about what people show, what moderators decide about them, suspensions and appeals. A report keeps a copy of what its reporter saw, under a key of the case
/// that is destroyed when the case ends. Times are Unix milliseconds. A command again with the same id has no second effect.
/// </summary>
[Service("moderation_service")]
public interface IModeration
{
    /// <summary>
    /// Reports what the caller can see now. Its text and pictures are copied as far as the caller chooses; where it has vanished or was never theirs to see, there is nothing
    /// to report. The same id of the same caller again: the same answer.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, InvalidArgument (id, kind, targets, reason, note; oneself), NotFound (a target is not there, or not for the caller), Conflict (the id is
    /// used; too many open reports), TooLong (note), Unavailable.
    /// </exception>
    Task<FiledReport> FileReport(FileReport request, CancellationToken cancellation);

    /// <summary>The caller's own reports, the newest first, a page at a time. What they copied is not in them.</summary>
    /// <exception cref="ServiceException">AuthenticationError, InvalidArgument (limit, before), Unavailable.</exception>
    Task<FiledReportPage> ListOwnReports(ListOwnReports request, CancellationToken cancellation);

    /// <summary>Cases without their copies, the newest first, a page at a time. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (limit, before), Unavailable.</exception>
    Task<CasePage> ListCases(ListCases request, CancellationToken cancellation);

    /// <summary>A case with its copy, as long as it is open; null where there is none. Moderators and admins, except who is reported. It is noted in the audit list.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, Unavailable.</exception>
    Task<ModerationCase?> FindCase(FindCase request, CancellationToken cancellation);

    /// <summary>
    /// Ends a case: removes what was reported, suspends the person, both, or neither. The copy is erased and its key destroyed before this returns. Of two decisions at the same
    /// time one is carried out, and the other one changes nothing. Moderators and admins, except who is reported.
    /// </summary>
    /// <exception cref="ServiceException">
    /// AuthenticationError, Forbidden (also: the person cannot be suspended by the caller), InvalidArgument (command id, days; this kind cannot be removed), NotFound, Conflict
    /// (it was ended otherwise, or somebody else is deciding it), Unavailable.
    /// </exception>
    Task<ModerationCase> DecideCase(DecideCase request, CancellationToken cancellation);

    /// <summary>Suspends a person without a report. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (command id, days), UserNotFound, Unavailable.</exception>
    Task<Suspension> SuspendPerson(SuspendPerson request, CancellationToken cancellation);

    /// <summary>Lifts a suspension; where there is none, nothing happens. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (command id), UserNotFound, Unavailable.</exception>
    Task LiftPersonsSuspension(LiftPersonsSuspension request, CancellationToken cancellation);

    /// <summary>Who is suspended now, the newest first, at most 200. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, Unavailable.</exception>
    Task<IReadOnlyList<Suspension>> ListSuspensions(ListSuspensions request, CancellationToken cancellation);

    /// <summary>Appeals against a suspension with the ticket that the refused log-in gave: once a suspension. Anyone may call; the ticket decides.</summary>
    /// <exception cref="ServiceException">InvalidArgument (id, ticket, text), TooLong (text), NotFound (nothing is suspended), Conflict (appealed already), Unavailable.</exception>
    Task FileAppeal(FileAppeal request, CancellationToken cancellation);

    /// <summary>Appeals that are not decided yet, the oldest first, at most 200, with their texts. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, Unavailable.</exception>
    Task<IReadOnlyList<Appeal>> ListAppeals(ListAppeals request, CancellationToken cancellation);

    /// <summary>Grants an appeal, which lifts the suspension, or denies it. Its text is erased. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (command id), NotFound, Conflict (it was decided otherwise, or somebody else is deciding it), Unavailable.</exception>
    Task DecideAppeal(DecideAppeal request, CancellationToken cancellation);

    /// <summary>What moderators did, the newest first, a page at a time; no content is in it. Moderators and admins.</summary>
    /// <exception cref="ServiceException">AuthenticationError, Forbidden, InvalidArgument (limit, before), Unavailable.</exception>
    Task<AuditPage> ListAudit(ListAudit request, CancellationToken cancellation);
}

/// <summary>What can be reported.</summary>
public static class ReportKind
{
    /// <summary>A message in a room.</summary>
    public const string Message = "message";

    /// <summary>A post.</summary>
    public const string Post = "post";

    /// <summary>A picture of a person's profile, theirs or one of their album; the target is the medium's id.</summary>
    public const string Photo = "photo";

    /// <summary>A message of a private conversation.</summary>
    public const string ChatMessage = "chat_message";

    /// <summary>A person, by what everybody sees of them.</summary>
    public const string Person = "person";
}

/// <summary>Why something is reported.</summary>
public static class ReportReason
{
    /// <summary>Advertising and fraud.</summary>
    public const string Spam = "spam";

    /// <summary>Insults, threats, stalking.</summary>
    public const string Abuse = "abuse";

    /// <summary>Sexual content that nobody asked for.</summary>
    public const string Sexual = "sexual";

    /// <summary>Violence.</summary>
    public const string Violence = "violence";

    /// <summary>Somebody poses as another person.</summary>
    public const string Impersonation = "impersonation";

    /// <summary>A child may be in danger.</summary>
    public const string Child = "child";

    /// <summary>Anything else.</summary>
    public const string Other = "other";
}

/// <param name="Id">32 lower-case hex digits, made by who reports.</param>
/// <param name="Kind">One of <see cref="ReportKind"/>.</param>
/// <param name="TargetIds">1 to 20 ids of that kind. The first one's author is who is reported; the others say what came before and after.</param>
/// <param name="Reason">One of <see cref="ReportReason"/>.</param>
/// <param name="Note">In one's own words, at most 1,000 characters; may be missing.</param>
/// <param name="WithText">Moderators see the texts.</param>
/// <param name="WithMedia">Moderators see pictures and hear voices.</param>
/// <param name="PersonId">Of a photo: whose profile shows it.</param>
public sealed record FileReport(
    string Id,
    string Kind,
    IReadOnlyList<string> TargetIds,
    string Reason,
    string? Note = null,
    bool WithText = true,
    bool WithMedia = true,
    string? PersonId = null);

/// <param name="Id">The report.</param>
/// <param name="Kind">One of <see cref="ReportKind"/>.</param>
/// <param name="PersonId">Who is reported.</param>
/// <param name="Reason">One of <see cref="ReportReason"/>.</param>
/// <param name="FiledAt">When.</param>
/// <param name="Ended">Whether moderators have ended the case.</param>
public sealed record FiledReport(string Id, string Kind, string PersonId, string Reason, long FiledAt, bool Ended);

/// <param name="Before"><see cref="FiledReportPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListOwnReports(string? Before = null, int Limit = 50);

/// <param name="Reports">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record FiledReportPage(IReadOnlyList<FiledReport> Reports, string? Next);

/// <param name="Ended">Those that are ended; else those that are open.</param>
/// <param name="Before"><see cref="CasePage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListCases(bool Ended = false, string? Before = null, int Limit = 50);

/// <param name="Cases">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record CasePage(IReadOnlyList<ModerationCase> Cases, string? Next);

/// <param name="Id">The report's.</param>
/// <param name="Kind">One of <see cref="ReportKind"/>.</param>
/// <param name="TargetIds">As reported.</param>
/// <param name="PersonId">Who is reported.</param>
/// <param name="ReporterId">Who reported.</param>
/// <param name="Reason">One of <see cref="ReportReason"/>.</param>
/// <param name="FiledAt">When.</param>
/// <param name="EndedAt">When it was ended; null: it is open.</param>
/// <param name="DecidedBy">The account that ended it; null: it is open, or nobody decided for <see cref="ModerationRules.OpenDays"/>.</param>
/// <param name="Removed">What was reported was removed.</param>
/// <param name="SuspendedDays">For how many days the person was suspended; 0: without an end; null: they were not.</param>
/// <param name="Note">In the reporter's words; null in lists and once it is ended.</param>
/// <param name="Items">What the reporter saw; null in lists and once it is ended.</param>
public sealed record ModerationCase(
    string Id,
    string Kind,
    IReadOnlyList<string> TargetIds,
    string PersonId,
    string ReporterId,
    string Reason,
    long FiledAt,
    long? EndedAt = null,
    string? DecidedBy = null,
    bool Removed = false,
    int? SuspendedDays = null,
    string? Note = null,
    IReadOnlyList<SeenItem>? Items = null);

/// <summary>Something that a reporter saw.</summary>
/// <param name="Id">Its id, of the report's kind.</param>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="Text">Its text; null where there is none, or the reporter kept it back.</param>
/// <param name="At">When it was written.</param>
/// <param name="Media">Its pictures and voices, which moderators can load as long as the case is open.</param>
public sealed record SeenItem(string Id, string AuthorId, string? Text, long At, IReadOnlyList<ShownMedium>? Media = null);

/// <param name="Id">The report's.</param>
public sealed record FindCase(string Id);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">The report's.</param>
/// <param name="Remove">Removes what was reported: the first target, or all of them that are the person's.</param>
/// <param name="SuspendDays">Suspends the person for 1 to 3,660 days; 0: until it is lifted; null: not.</param>
public sealed record DecideCase(string CommandId, string Id, bool Remove = false, int? SuspendDays = null);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="UserId">The account.</param>
/// <param name="Days">1 to 3,660; 0: until it is lifted.</param>
public sealed record SuspendPerson(string CommandId, string UserId, int Days);

/// <param name="UserId">The account.</param>
/// <param name="Until">The end; null: until it is lifted.</param>
/// <param name="At">Since when.</param>
/// <param name="By">The account that did it.</param>
/// <param name="ReportId">Because of which report; null: without one.</param>
public sealed record Suspension(string UserId, long? Until, long At, string By, string? ReportId = null);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="UserId">The account.</param>
public sealed record LiftPersonsSuspension(string CommandId, string UserId);

/// <summary>Asks who is suspended.</summary>
public sealed record ListSuspensions;

/// <param name="Id">32 lower-case hex digits, made by who appeals.</param>
/// <param name="Ticket">As the refused log-in gave it.</param>
/// <param name="Text">1 to 2,000 characters.</param>
public sealed record FileAppeal(string Id, string Ticket, string? Text);

/// <summary>Asks for the appeals that are not decided.</summary>
public sealed record ListAppeals;

/// <param name="Id">Its id.</param>
/// <param name="UserId">Who appeals.</param>
/// <param name="Text">In their words.</param>
/// <param name="FiledAt">When.</param>
/// <param name="SuspendedAt">Since when they are suspended.</param>
/// <param name="Until">Until when; null: until it is lifted.</param>
public sealed record Appeal(string Id, string UserId, string Text, long FiledAt, long SuspendedAt, long? Until);

/// <param name="CommandId">32 lower-case hex digits, made by who asks.</param>
/// <param name="Id">The appeal.</param>
/// <param name="Grant">Lifts the suspension.</param>
public sealed record DecideAppeal(string CommandId, string Id, bool Grant);

/// <param name="Before"><see cref="AuditPage.Next"/> of the page before; null: the first page.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListAudit(string? Before = null, int Limit = 50);

/// <param name="Entries">The newest first.</param>
/// <param name="Next">For the next page; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next);

/// <summary>What a moderator did.</summary>
public static class AuditAction
{
    /// <summary>Read what a report had copied.</summary>
    public const string CaseRead = "case_read";

    /// <summary>Ended a case without consequences.</summary>
    public const string CaseDismissed = "case_dismissed";

    /// <summary>Removed what was reported, and so ended the case.</summary>
    public const string ContentRemoved = "content_removed";

    /// <summary>Suspended a person.</summary>
    public const string PersonSuspended = "person_suspended";

    /// <summary>Lifted a suspension.</summary>
    public const string SuspensionLifted = "suspension_lifted";

    /// <summary>Granted an appeal.</summary>
    public const string AppealGranted = "appeal_granted";

    /// <summary>Denied an appeal.</summary>
    public const string AppealDenied = "appeal_denied";
}

/// <param name="At">When.</param>
/// <param name="ActorId">The moderator's account.</param>
/// <param name="Action">One of <see cref="AuditAction"/>.</param>
/// <param name="PersonId">About whom.</param>
/// <param name="ReportId">The report; null: without one.</param>
/// <param name="Days">Of a suspension; 0: without an end; null: it is none.</param>
public sealed record AuditEntry(long At, string ActorId, string Action, string PersonId, string? ReportId = null, int? Days = null);
