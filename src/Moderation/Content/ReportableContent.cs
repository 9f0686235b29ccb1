using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Moderation;

namespace TempMessenger.Moderation.Content;

/// <summary>What can be reported, of every kind, and the media that open cases keep.</summary>
internal sealed class ReportableContent(IEnumerable<IReportable> kinds, IMedia media)
{
    private readonly Dictionary<string, IReportable> byKind = kinds.ToDictionary(kind => kind.Kind);

    public bool Knows(string? kind) => kind is not null && byKind.ContainsKey(kind);

    /// <summary>What the caller sees of each target.</summary>
    /// <exception cref="ServiceException">NotFound: one is not there.</exception>
    public async Task<IReadOnlyList<SeenItem>> Find(FileReport report, CancellationToken cancellation)
    {
        var seen = new List<SeenItem>();
        foreach (var id in report.TargetIds)
            seen.Add(await byKind[report.Kind].Find(id, report, cancellation) ?? throw ModerationRefusals.TargetNotFound());
        return seen;
    }

    /// <summary>Whether a moderator can remove such things.</summary>
    public bool CanRemove(string kind) => byKind.GetValueOrDefault(kind)?.Remove is not null;

    /// <summary>Removes targets of a report.</summary>
    public async Task Remove(string kind, IReadOnlyList<string> ids, string personId, string commandId, CancellationToken cancellation)
    {
        if (byKind.GetValueOrDefault(kind)?.Remove is not { } remove)
            throw ModerationRefusals.CannotRemove();
        foreach (var id in ids)
            await remove(new(id, personId, commandId), cancellation);
    }

    /// <summary>Keeps the media of a case for moderators.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="items">What its copy has.</param>
    /// <param name="until">While the report may still fail to be written; null: until the case ends.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task Keep(string reportId, IReadOnlyList<SeenItem> items, long? until, CancellationToken cancellation)
    {
        foreach (var item in items.Where(item => item.Media is { Count: > 0 }))
            await Attach(reportId, item, until, cancellation);
    }

    /// <summary>Lets the media of a case go: those that nothing else shows are removed.</summary>
    public Task Release(string reportId, CancellationToken cancellation) => media.Hide(Reference(reportId), cancellation);

    private Task Attach(string reportId, SeenItem item, long? until, CancellationToken cancellation) => AsSystem.Remove(() => media.AttachMedia(
        new(Reference(reportId), item.AuthorId, [.. item.Media!.Select(medium => medium.Id)], MediaAudience.Moderators, until), cancellation));

    private static string Reference(string reportId) => $"report:{reportId}";
}
