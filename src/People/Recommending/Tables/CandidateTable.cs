using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.People.Tables;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Recommending.Tables;

/// <summary>What people are asked for, as they are found by.</summary>
/// <param name="Reader">Who asks: neither they themselves nor who is blocked or suspended are found.</param>
/// <param name="Gender">As a keyed hash; null: any.</param>
/// <param name="BirthYears">As keyed hashes; null: any.</param>
/// <param name="City">As a keyed hash; null: any.</param>
/// <param name="Label">Its id; null: any.</param>
internal sealed record CandidateFilter(string Reader, string? Gender, IReadOnlyList<string>? BirthYears, string? City, string? Label);

/// <summary>Somebody who was looked at, and whether they are as asked for.</summary>
internal readonly record struct Candidate(string Id, long Rank, bool Fits);

/// <summary>
/// People in the order in which they are recommended. So many are looked at in one query, whether they fit or not: what a page costs does not depend on how many people there
/// are, nor on how few fit.
/// </summary>
internal sealed class CandidateTable([FromKeyedServices(RelationsSchema.Name)] Database database, TimeProvider clock)
{
    /// <summary>How many are looked at in one query at most.</summary>
    public const int PartSize = 300;

    private const string Common =
        "EXISTS(SELECT 1 FROM person_labels mine JOIN person_labels theirs ON theirs.label=mine.label WHERE mine.person=@reader AND theirs.person=p.id)";

    /// <summary>The labels of somebody, to find others by.</summary>
    public Task<List<string>> LabelsOf(string id, CancellationToken cancellation) =>
        database.AllPrepared(row => row.GetString(0), "SELECT label FROM person_labels WHERE person=@id ORDER BY label", cancellation, ("id", id));

    /// <summary>Of those who have a label in common, the next before a rank; so many are looked at.</summary>
    public Task<List<Candidate>> WithLabels(IReadOnlyList<string> labels, CandidateFilter filter, long before, int most, CancellationToken cancellation)
    {
        var each = Enumerable.Range(0, labels.Count).Select(
            n => $"SELECT person, rank FROM (SELECT person, rank FROM person_labels WHERE label=@label{n} AND rank<@before ORDER BY rank DESC LIMIT @most) AS some{n}");
        return Read(
            $"(SELECT person AS id, rank FROM ({string.Join(" UNION ", each)}) AS every ORDER BY rank DESC LIMIT @most)",
            filter, before, most, "", [.. labels.Select((label, n) => ($"label{n}", (object?)label))], cancellation);
    }

    /// <summary>Of the others, or of all where a label is asked for, the next before a rank; so many are looked at.</summary>
    public Task<List<Candidate>> Others(CandidateFilter filter, long before, int most, CancellationToken cancellation)
    {
        var (table, id, by) = filter switch
        {
            { City: not null } => ("profiles", "id", "city_key=@city AND "),
            { Label: not null } => ("person_labels", "person AS id", "label=@label AND "),
            { Gender: not null } => ("profiles", "id", "gender_key=@gender AND "),
            _ => ("profiles", "id", ""),
        };
        return Read(
            $"(SELECT {id}, rank FROM {table} WHERE {by}rank<@before ORDER BY rank DESC LIMIT @most)",
            filter, before, most, filter.Label is null ? $" AND NOT {Common}" : "", [], cancellation);
    }

    private Task<List<Candidate>> Read(
        string candidates, CandidateFilter filter, long before, int most, string also, (string Name, object? Value)[] values, CancellationToken cancellation)
    {
        var fits = $"p.id<>@reader{Conditions(filter)}{also}";
        return database.All(
            row => new Candidate(row.GetString(0), row.GetInt64(1), Convert.ToInt64(row.GetValue(2), null) != 0),
            $"""
            SELECT c.id, c.rank, COALESCE((SELECT CASE WHEN {fits} THEN 1 ELSE 0 END FROM profiles p WHERE p.id=c.id), 0) FROM {candidates} AS c ORDER BY c.rank DESC
            """,
            cancellation,
            [.. values, ("reader", filter.Reader), ("before", before), ("most", (long)most), ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()), .. Values(filter)]);
    }

    /// <summary>What is cheap to tell, and tells most of them apart, comes first.</summary>
    private string Conditions(CandidateFilter filter) => string.Concat(
        filter.Gender is null ? "" : " AND p.gender_key=@gender",
        filter.City is null ? "" : $" AND p.city_key=@city AND {IsShown("p.city_audience")}",
        filter.BirthYears is null ? "" : $" AND {database.Dialect.In("p.birth_key", "@years")} AND {IsShown("p.birthday_audience")}",
        filter.Label is null ? "" : " AND EXISTS(SELECT 1 FROM person_labels l WHERE l.person=p.id AND l.label=@label)",
        $" AND {RelationTable.IsNotBlocked("p.id", "@reader")}",
        $" AND {PersonTable.IsNotSuspended(database.Dialect, "p.id")}");

    private static string IsShown(string audience) =>
        $"({audience}='{PersonAudience.Everyone}' OR ({audience}='{PersonAudience.Following}' AND EXISTS(SELECT 1 FROM follows f WHERE f.follower=p.id AND f.person=@reader)))";

    private static IEnumerable<(string Name, object? Value)> Values(CandidateFilter filter)
    {
        (string Name, object? Value)[] all = [("gender", filter.Gender), ("years", filter.BirthYears?.ToArray()), ("city", filter.City), ("label", filter.Label)];
        return all.Where(value => value.Value is not null);
    }
}
