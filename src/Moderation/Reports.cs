using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Moderation.Content;
using TempMessenger.Moderation.Tables;

namespace TempMessenger.Moderation;

/// <summary>Takes in reports: copies what the reporter sees now, and keeps its media for moderators.</summary>
internal sealed class Reports(
    ReportTable table, CaseKeys keys, ReportableContent content, IUserQueries users, ReportTimes times)
{
    private const long UnconfirmedMilliseconds = 24 * 60 * 60 * 1_000;

    /// <exception cref="ServiceException">As in <see cref="IModeration.FileReport"/>.</exception>
    public async Task<FiledReport> File(string reporter, FileReport request, CancellationToken cancellation)
    {
        Check(request);
        var note = ModerationRules.Note(request.Note);
        if (await table.Find(request.Id, cancellation) is { } before)
            return await Confirmed(reporter, before, cancellation);
        if (await table.CountOpen(reporter, cancellation) >= times.MostOpen)
            throw ModerationRefusals.TooManyReports(times.MostOpen);
        var seen = await content.Find(request, cancellation);
        var person = seen[0].AuthorId;
        if (person == reporter)
            throw ModerationRefusals.Yourself();
        var copy = seen.Select(item => item with { Text = request.WithText ? item.Text : null, Media = request.WithMedia ? item.Media : null }).ToList();
        await content.Keep(request.Id, copy, times.Now + UnconfirmedMilliseconds, cancellation);
        var row = new ReportRow(
            request.Id, request.Kind, request.TargetIds, [.. seen.Where(item => item.AuthorId == person).Select(item => item.Id)], person, reporter, request.Reason, times.Now,
            keys.SealCopy(request.Id, new(note.Length == 0 ? null : note, copy)));
        var added = await table.Add(row, cancellation);
        await RequireAccount(reporter, cancellation);
        return await Confirmed(reporter, added, cancellation);
    }

    public static FiledReport Show(ReportRow row) => new(row.Id, row.Kind, row.Person, row.Reason, row.FiledAt, row.End is not null);

    /// <summary>Erases all of a person's reports.</summary>
    public async Task EraseOf(string reporter, CancellationToken cancellation)
    {
        foreach (var id in await table.IdsOf(reporter, cancellation))
            await Erase(id, cancellation);
        await table.RemoveOf(reporter, cancellation);
    }

    /// <summary>Destroys what a case keeps; the row is the caller's to change afterwards.</summary>
    public async Task Erase(string id, CancellationToken cancellation)
    {
        keys.DestroyCase(id);
        await content.Release(id, cancellation);
    }

    private void Check(FileReport request)
    {
        if (!PostRules.IsId(request.Id))
            throw ModerationRefusals.IdInvalid();
        if (!content.Knows(request.Kind))
            throw ModerationRefusals.KindInvalid();
        if (!ModerationRules.IsReason(request.Reason))
            throw ModerationRefusals.ReasonInvalid();
        if (request.TargetIds is not { Count: >= 1 and <= ModerationRules.MaxTargets } ids || !ids.All(PostRules.IsId) || ids.Distinct().Count() < ids.Count)
            throw ModerationRefusals.TargetsInvalid();
    }

    /// <summary>The report is in the table, so its media stay from now on.</summary>
    private async Task<FiledReport> Confirmed(string reporter, ReportRow row, CancellationToken cancellation)
    {
        if (row.Reporter != reporter)
            throw ModerationRefusals.IdTaken();
        if (row.End is null && keys.OpenCopy(row.Id, row.Copy) is { } copy)
            await content.Keep(row.Id, copy.Items, until: null, cancellation);
        return Show(row);
    }

    /// <summary>A report does not outlive its reporter, also where both come at the same time.</summary>
    private async Task RequireAccount(string reporter, CancellationToken cancellation)
    {
        if (await users.NameUsers(new([reporter]), cancellation) is [_])
            return;
        await EraseOf(reporter, cancellation);
        throw ModerationRefusals.NotLoggedIn();
    }
}

/// <summary>When reports are filed, and how many may be open.</summary>
internal sealed class ReportTimes(TimeProvider clock, IOptions<ReportLimits> limits)
{
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public int MostOpen => limits.Value.OpenReportsPerPerson;
}
