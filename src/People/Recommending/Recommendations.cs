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
    private const int MostQueries = 5;
    private const int SmallestPart = 60;

    public async Task<RecommendedPage> List(string own, ListRecommended request, CancellationToken cancellation)
    {
        var filter = FilterOf(own, request);
        var place = await Begin(own, request, cancellation);
        var (fitting, most) = (new List<string>(), FirstPart(request));
        for (var queries = 0; queries < MostQueries && fitting.Count < request.Limit && place.Labels is not null; queries++)
        {
            var looked = place.Labels.Count > 0
                ? await table.WithLabels(place.Labels, filter, place.Before, most, cancellation)
                : await table.Others(filter, place.Before, most, cancellation);
            place = Take(looked, looked.Count == most, request.Limit - fitting.Count, place, fitting);
            most = NextPart(looked, request.Limit - fitting.Count);
        }

        // Who was born in the first or the last year that fits may be too old or too young: such a page is shorter.
        var page = (await cards.Read(own, fitting, cancellation)).Where(card => IsOfAge(card, request));
        return new([.. page], place.Labels is null ? null : tokens.Write(place.Labels.Count > 0 ? CommonUse : OthersUse, place.Before));
    }

    /// <summary>Where nothing is asked for most fit.</summary>
    private static int FirstPart(ListRecommended request) =>
        request is { Gender: null, MinAge: null, MaxAge: null, City: null, LabelId: null } ? SmallestPart : CandidateTable.PartSize;

    /// <summary>Twice as many as fill the page where as many fit as among those before.</summary>
    private static int NextPart(List<Candidate> before, int wanted) =>
        Math.Clamp(2 * wanted * before.Count / Math.Max(1, before.Count(one => one.Fits)), SmallestPart, CandidateTable.PartSize);

    /// <summary>Adds those who fit, as many as are wanted; gives where it goes on.</summary>
    private static Onwards Take(List<Candidate> looked, bool areMore, int wanted, Onwards place, List<string> fitting)
    {
        var taken = looked.Where(one => one.Fits).Take(wanted).ToList();
        fitting.AddRange(taken.Select(one => one.Id));
        // What was looked at behind the last one who was taken comes again.
        if (taken.Count == wanted && looked[^1].Rank < taken[^1].Rank)
            return place with { Before = taken[^1].Rank };
        return areMore ? place with { Before = looked[^1].Rank } : place.Following();
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
