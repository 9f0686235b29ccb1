using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>What moderators see, with the names of the people as they are now.</summary>
internal sealed class ShownCases(IModeration moderation, IUserQueries users, MediaAddresses addresses)
{
    private const int LargestPage = 200;

    public async Task<CaseList> List(ListCases request, CancellationToken cancellation)
    {
        var page = await moderation.ListCases(request, cancellation);
        return new([.. page.Cases.Select(found => CaseView.Of(found, addresses))], await Name(page.Cases.SelectMany(PeopleOf), cancellation), page.Next);
    }

    /// <summary>Null: there is none.</summary>
    public async Task<CaseAnswer?> Find(string id, CancellationToken cancellation) =>
        await moderation.FindCase(new(id), cancellation) is { } found ? await Show(found, cancellation) : null;

    public async Task<CaseAnswer> Decide(DecideCase request, CancellationToken cancellation) => await Show(await moderation.DecideCase(request, cancellation), cancellation);

    public async Task<SuspensionList> ListSuspensions(CancellationToken cancellation)
    {
        var found = await moderation.ListSuspensions(new(), cancellation);
        return new([.. found.Select(SuspensionView.Of)], await Name(found.SelectMany(one => new[] { one.UserId, one.By }), cancellation));
    }

    public async Task<AppealList> ListAppeals(CancellationToken cancellation)
    {
        var found = await moderation.ListAppeals(new(), cancellation);
        return new([.. found.Select(AppealView.Of)], await Name(found.Select(one => one.UserId), cancellation));
    }

    public async Task<AuditList> ListAudit(ListAudit request, CancellationToken cancellation)
    {
        var page = await moderation.ListAudit(request, cancellation);
        return new(
            [.. page.Entries.Select(AuditEntryView.Of)], await Name(page.Entries.SelectMany(entry => new[] { entry.ActorId, entry.PersonId }), cancellation), page.Next);
    }

    /// <summary>All of one's own reports, for the export.</summary>
    public async Task<IReadOnlyList<ReportView>> ListOwn(CancellationToken cancellation)
    {
        var all = new List<ReportView>();
        for (string? before = null; ;)
        {
            var page = await moderation.ListOwnReports(new(before, LargestPage), cancellation);
            all.AddRange(page.Reports.Select(ReportView.Of));
            if ((before = page.Next) is null)
                return all;
        }
    }

    private async Task<CaseAnswer> Show(ModerationCase found, CancellationToken cancellation) =>
        new(CaseView.Of(found, addresses), await Name(PeopleOf(found), cancellation));

    private static IEnumerable<string> PeopleOf(ModerationCase found) =>
        [found.PersonId, found.ReporterId, .. found.DecidedBy is { } moderator ? [moderator] : (string[])[], .. (found.Items ?? []).Select(item => item.AuthorId)];

    /// <summary>Without those whose account is gone; in parts, each of which the accounts service takes.</summary>
    private async Task<IReadOnlyList<PersonView>> Name(IEnumerable<string> ids, CancellationToken cancellation)
    {
        var people = new List<PersonView>();
        foreach (var part in ids.Distinct().Chunk(LargestPage))
            people.AddRange((await users.NameUsers(new(part), cancellation)).Select(person => PersonView.Of(person, addresses)));
        return people;
    }
}
