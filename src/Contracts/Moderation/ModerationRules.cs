using TempMessenger.Contracts.Texts;

namespace TempMessenger.Contracts.Moderation;

/// <summary>The form that each value of reports and appeals must have.</summary>
public static class ModerationRules
{
    /// <summary>Most targets of a report.</summary>
    public const int MaxTargets = 20;

    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 1_000;

    /// <summary>Most characters of an appeal.</summary>
    public const int MaxAppeal = 2_000;

    /// <summary>The longest suspension that has an end.</summary>
    public const int MaxDays = 3_660;

    /// <summary>A case that nobody decided for so many days is closed by itself, and what it kept is erased.</summary>
    public const int OpenDays = 90;

    private static readonly BodyText NoteText = new(
        "note", MaxNote, ModerationReasons.NoteInvalid, ModerationReasons.NoteTooLong, ModerationReasons.NoteInvalid, ModerationReasons.NoteInvalid);

    private static readonly BodyText AppealText = new(
        "text", MaxAppeal, ModerationReasons.AppealEmpty, ModerationReasons.NoteTooLong, ModerationReasons.NoteInvalid, ModerationReasons.NoteInvalid);

    /// <summary>Whether it is one of <see cref="ReportReason"/>.</summary>
    public static bool IsReason(string? reason) => reason is ReportReason.Spam or ReportReason.Abuse or ReportReason.Sexual or ReportReason.Violence
        or ReportReason.Impersonation or ReportReason.Child or ReportReason.Other;

    /// <summary>A note in its one form; empty: there is none.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Note(string? note) => NoteText.NormaliseOptional(note);

    /// <summary>The text of an appeal in its one form.</summary>
    /// <exception cref="ServiceException">InvalidArgument, TooLong.</exception>
    public static string Appeal(string? text) => AppealText.Normalise(text);
}
