using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;

namespace TempMessenger.Gateway.Features.People;

/// <summary>People of the people service with the names and pictures of their accounts as they are now.</summary>
internal sealed class NamedPeople(IPeople people, IUserQueries users, MediaAddresses addresses)
{
    /// <summary>Null: there is no such person, or not for the caller.</summary>
    public async Task<PersonDetails?> Find(string id, CancellationToken cancellation)
    {
        if (await people.FindPerson(new(id), cancellation) is not { } found || (await Name([id], cancellation)).GetValueOrDefault(id) is not { } user)
            return null;
        return new(
            user, found.Gender, found.Birthday, found.Age, found.City, found.Introduction, PersonLabelView.Of(found.Labels), [.. found.Album.Select(addresses.View)]);
    }

    public async Task<PersonCardList> ListNearby(ListNearby request, CancellationToken cancellation)
    {
        var page = await people.ListNearby(request, cancellation);
        var steps = page.People.ToDictionary(one => one.Person.UserId, one => one.WithinKm);
        var cards = await Cards([.. page.People.Select(one => one.Person)], cancellation);
        return new([.. cards.Select(card => card with { WithinKm = steps[card.User.Id] })], page.Next);
    }

    public async Task<PersonCardList> ListRecommended(ListRecommended request, CancellationToken cancellation)
    {
        var page = await people.ListRecommended(request, cancellation);
        return new(await Cards(page.People, cancellation), page.Next);
    }

    public async Task<VisitList> ListVisitors(ListVisitors request, CancellationToken cancellation)
    {
        var page = await people.ListVisitors(request, cancellation);
        return new(page.Count, page.Visits is null ? null : await Visits(page.Visits, cancellation), page.Next);
    }

    /// <summary>All that the export has.</summary>
    public async Task<ExportedPerson> Export(CancellationToken cancellation)
    {
        var made = new List<VisitView>();
        for (string? before = null; ;)
        {
            var page = await people.ListVisitsMade(new(before, 200), cancellation);
            made.AddRange(await Visits(page.Visits ?? [], cancellation));
            if ((before = page.Next) is null)
                break;
        }

        return new(
            OwnProfileView.Of(await people.GetProfile(new(), cancellation), addresses), LocationView.Of(await people.FindLocation(new(), cancellation)),
            (await people.ListVisitors(new(Limit: 1), cancellation)).Count, made);
    }

    private async Task<IReadOnlyList<PersonCardView>> Cards(IReadOnlyList<PersonCard> cards, CancellationToken cancellation)
    {
        var named = await Name([.. cards.Select(card => card.UserId)], cancellation);
        return
        [
            .. from card in cards
               where named.ContainsKey(card.UserId)
               select new PersonCardView(named[card.UserId], card.Gender, card.Age, card.City, card.Introduction, PersonLabelView.Of(card.Labels)),
        ];
    }

    private async Task<IReadOnlyList<VisitView>> Visits(IReadOnlyList<Visit> visits, CancellationToken cancellation)
    {
        var named = await Name([.. visits.Select(visit => visit.UserId).Distinct()], cancellation);
        return [.. from visit in visits where named.ContainsKey(visit.UserId) select new VisitView(named[visit.UserId], visit.At)];
    }

    /// <summary>Without those whose account is being deleted right now.</summary>
    private async Task<IReadOnlyDictionary<string, PersonView>> Name(IReadOnlyList<string> ids, CancellationToken cancellation) => ids.Count == 0
        ? new Dictionary<string, PersonView>()
        : (await users.NameUsers(new(ids), cancellation)).ToDictionary(person => person.Id, person => PersonView.Of(person, addresses));
}
