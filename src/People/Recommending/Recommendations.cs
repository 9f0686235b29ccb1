using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Profiles;
using TempMessenger.People.Recommending.Tables;

namespace TempMessenger.People.Recommending;

/// <summary>Whom somebody may like: those with a label in common first.</summary>
internal sealed class Recommendations(CandidateTable table, Cards cards, ProfileKeys keys, PositionTokens tokens)
{
    private const byte CommonUse = 34;
    private const byte OthersUse = 35;
    private const int MostQueries = 4;

    public async Task<RecommendedPage> List(string own, ListRecommended request, CancellationToken cancellation)
    {
        var filter = FilterOf(own, request);
        var place = await Begin(own, request, cancellation);
        var page = new List<PersonCard>();
        for (var queries = 0; queries < MostQueries && page.Count < request.Limit && place.Labels is not null; queries++)
        {
            var looked = place.Labels.Count > 0
                ? await table.WithLabels(place.Labels, filter, place.Before, cancellation)
                : await table.Others(filter, place.Before, cancellation);
            place = await Take(own, request, looked, place, page, cancellation);
        }

        return new(page, place.Labels is null ? null : tokens.Write(place.Labels.Count > 0 ? CommonUse : OthersUse, place.Before));
    }

    /// <summary>Adds those who fit, until the page is full; gives where it goes on.</summary>
    private async Task<Onwards> Take(
        string own, ListRecommended request, List<Candidate> looked, Onwards place, List<PersonCard> page, CancellationToken cancellation)
    {
        var wanted = request.Limit - page.Count;
        var fitting = looked.Where(one => one.Fits).Take(wanted).ToList();
        page.AddRange((await cards.Read(own, [.. fitting.Select(one => one.Id)], cancellation)).Where(card => IsOfAge(card, request)));
        // What was looked at behind the last one who was taken comes again.
        if (fitting.Count == wanted && looked[^1].Rank < fitting[^1].Rank)
            return place with { Before = fitting[^1].Rank };
        return looked.Count == CandidateTable.PartSize ? place with { Before = looked[^1].Rank } : place.Following();
    }

    private CandidateFilter FilterOf(string own, ListRecommended request)
    {
        if (request.MinAge is < 0 or > PeopleRules.MaxAge || request.MaxAge is < 0 or > PeopleRules.MaxAge || request.MinAge > request.MaxAge)
            throw PeopleRefusals.AgesInvalid();
        if (request.LabelId is { } label && !PostRules.IsId(label))
            throw PeopleRefusals.LabelUnknown();
        return new(own, keys.OfGender(PeopleRules.Gender(request.Gender)), BirthYears(request), keys.OfCity(PeopleRules.City(request.City)), request.LabelId);
    }

    /// <summary>In which somebody of these ages may be born.</summary>
    private List<string>? BirthYears(ListRecommended request)
    {
        if (request is { MinAge: null, MaxAge: null })
            return null;
        var first = cards.Today.Year - (request.MaxAge ?? PeopleRules.MaxAge) - 1;
        var last = cards.Today.Year - (request.MinAge ?? 0);
        return [.. Enumerable.Range(first, last - first + 1).Select(year => keys.OfYear(year)!)];
    }

    private static bool IsOfAge(PersonCard card, ListRecommended request) =>
        request is { MinAge: null, MaxAge: null } || (card.Age is { } age && age >= (request.MinAge ?? 0) && age <= (request.MaxAge ?? PeopleRules.MaxAge));

    private async Task<Onwards> Begin(string own, ListRecommended request, CancellationToken cancellation)
    {
        // Who asks for a label gets all who have it, in one order.
        var labels = request.LabelId is null ? await table.LabelsOf(own, cancellation) : [];
        if (request.Before is null)
            return new(labels, long.MaxValue);
        if (tokens.Read(CommonUse, request.Before) is { } common)
            return labels.Count > 0 ? new(labels, common) : new([], long.MaxValue);
        return new([], tokens.Read(OthersUse, request.Before) ?? throw PeopleRefusals.BeforeInvalid());
    }

    /// <summary>Where a list goes on.</summary>
    /// <param name="Labels">Those with one of these; none: the others; null: it is at its end.</param>
    /// <param name="Before">The rank, exclusive.</param>
    private sealed record Onwards(IReadOnlyList<string>? Labels, long Before)
    {
        public Onwards Following() => Labels is { Count: > 0 } ? new([], long.MaxValue) : new(null, 0);
    }
}
