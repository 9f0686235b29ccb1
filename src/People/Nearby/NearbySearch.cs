using TempMessenger.Contracts.People;
using TempMessenger.EventStore.Keys;
using TempMessenger.People.Nearby.Tables;
using TempMessenger.People.Profiles;

namespace TempMessenger.People.Nearby;

/// <summary>Who is near somebody, step by step.</summary>
internal sealed class NearbySearch(LocationTable locations, NearbyTable table, Cards cards, PositionTokens tokens)
{
    private const byte CursorUse = 31;
    private const int PlaceBits = 56;
    private const long Start = -1;

    public async Task<NearbyPage> List(string own, ListNearby request, CancellationToken cancellation)
    {
        var steps = PeopleRules.Steps.TakeWhile(step => step <= request.RadiusKm).Count();
        var (step, after) = Read(request.Before);
        var location = await locations.Find(own, cancellation);
        if (location.From is not { } from)
            throw PeopleRefusals.LocationNeeded();
        var surroundings = new Surroundings(new(from, Cell.Finest), steps);
        var followers = await table.FindFollowers(own, cancellation);
        var page = new List<(PlacedPerson Person, int Step)>();
        for (; step < steps && page.Count <= request.Limit; step++, after = Start)
        {
            var found = await table.Find(surroundings, step, own, after, request.Limit + 1 - page.Count, cancellation);
            // Where only some parts of the order were read, what lies behind them comes with a later page.
            var last = found.Count > request.Limit - page.Count ? found[^1].Place : long.MaxValue;
            var also = followers.Where(one => surroundings.Find(one.Middle, one.First) == step && one.Person.Place > after && one.Person.Place <= last);
            page.AddRange(found.Concat(also.Select(one => one.Person)).OrderBy(person => person.Place).Select(person => (person, step)));
        }

        return await Answer(own, page, request.Limit, cancellation);
    }

    private async Task<NearbyPage> Answer(string own, List<(PlacedPerson Person, int Step)> page, int limit, CancellationToken cancellation)
    {
        var shown = page.Take(limit).ToList();
        var known = (await cards.Read(own, [.. shown.Select(one => one.Person.Id)], cancellation)).ToDictionary(card => card.UserId);
        return new(
            [.. from one in shown where known.ContainsKey(one.Person.Id) select new NearbyPerson(known[one.Person.Id], PeopleRules.Steps[one.Step])],
            page.Count > limit ? tokens.Write(CursorUse, ((long)shown[^1].Step << PlaceBits) | shown[^1].Person.Place) : null);
    }

    private (int Step, long After) Read(string? before)
    {
        if (before is null)
            return (0, Start);
        var cursor = tokens.Read(CursorUse, before) ?? throw PeopleRefusals.BeforeInvalid();
        return ((int)(cursor >> PlaceBits), cursor & ((1L << PlaceBits) - 1));
    }
}
