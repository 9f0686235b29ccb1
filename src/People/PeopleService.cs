using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.People.Album;
using TempMessenger.People.Labels;
using TempMessenger.People.Nearby;
using TempMessenger.People.Profiles;
using TempMessenger.People.Recommending;
using TempMessenger.People.Visits;

namespace TempMessenger.People;

/// <summary>Checks who asks, and leaves each call to what it is about.</summary>
internal sealed class PeopleService(OwnPages pages, LookedAt looked, AlbumChanges albums, Catalogue catalogue, Locations locations) : IPeople
{
    private const int MaxPage = 50;
    private const int MaxOwnPage = 200;

    public async Task<PersonProfile?> FindPerson(FindPerson request, CancellationToken cancellation)
    {
        var own = Own;
        return PostRules.IsId(request.UserId) ? await looked.Find(own, request.UserId, cancellation) : null;
    }

    public async Task<ShownMedium?> FindAlbumPhoto(FindAlbumPhoto request, CancellationToken cancellation)
    {
        var own = Own;
        return PostRules.IsId(request.UserId) ? await looked.FindPhoto(own, request.UserId, request.MediumId, cancellation) : null;
    }

    public Task<OwnProfile> GetProfile(GetProfile request, CancellationToken cancellation) => pages.Profiles.Get(Own, cancellation);

    public Task<OwnProfile> SaveProfile(SaveProfile request, CancellationToken cancellation) => pages.Profiles.Save(Own, request, cancellation);

    public async Task<OwnProfile> SaveAlbum(SaveAlbum request, CancellationToken cancellation)
    {
        var own = Own;
        await albums.Save(own, request, cancellation);
        return await pages.Profiles.Get(own, cancellation);
    }

    public async Task RemoveAlbumPhoto(RemoveAlbumPhoto request, CancellationToken cancellation)
    {
        if (Caller.Current is not { IsSystem: true })
            throw PeopleRefusals.ForSystem();
        if (PostRules.IsId(request.UserId))
            await albums.Remove(request.UserId, request.MediumId, cancellation);
    }

    public Task<IReadOnlyList<PersonLabel>> ListLabels(ListLabels request, CancellationToken cancellation) => catalogue.List(request, cancellation);

    public Task<PersonLabel> SaveLabel(SaveLabel request, CancellationToken cancellation) => catalogue.Save(request, cancellation);

    public Task<PersonLabel> RetireLabel(RetireLabel request, CancellationToken cancellation) => catalogue.Retire(request, cancellation);

    public Task<OwnLocation> FindLocation(FindLocation request, CancellationToken cancellation) => locations.Find(Own, cancellation);

    public Task<LocationCircle> PreviewLocation(PreviewLocation request, CancellationToken cancellation)
    {
        _ = Own;
        return Task.FromResult(Locations.Preview(request));
    }

    public async Task<OwnLocation> ShareLocation(ShareLocation request, CancellationToken cancellation)
    {
        var own = Own;
        await pages.Require(own, cancellation);
        return await locations.Share(own, request, cancellation);
    }

    public Task<OwnLocation> EndLocation(EndLocation request, CancellationToken cancellation) => locations.End(Own, cancellation);

    public Task<NearbyPage> ListNearby(ListNearby request, CancellationToken cancellation)
    {
        var own = Own;
        RequireLimit(request.Limit, MaxPage);
        return PeopleRules.Steps.Contains(request.RadiusKm) ? pages.Nearby.List(own, request, cancellation) : throw PeopleRefusals.RadiusInvalid();
    }

    public Task<RecommendedPage> ListRecommended(ListRecommended request, CancellationToken cancellation)
    {
        var own = Own;
        RequireLimit(request.Limit, MaxPage);
        return pages.Recommended.List(own, request, cancellation);
    }

    public Task<VisitorPage> ListVisitors(ListVisitors request, CancellationToken cancellation)
    {
        var own = Own;
        RequireLimit(request.Limit, MaxPage);
        return pages.Visitors.List(own, request, cancellation);
    }

    public Task<VisitorPage> ListVisitsMade(ListVisitsMade request, CancellationToken cancellation)
    {
        var own = Own;
        RequireLimit(request.Limit, MaxOwnPage);
        return pages.Visitors.ListMade(own, request, cancellation);
    }

    public Task ClearVisitors(ClearVisitors request, CancellationToken cancellation) => pages.Visitors.Clear(Own, cancellation);

    private static string Own => Caller.Current?.UserId ?? throw PeopleRefusals.NotLoggedIn();

    private static void RequireLimit(int limit, int most)
    {
        if (limit < 1 || limit > most)
            throw PeopleRefusals.LimitInvalid(most);
    }
}

/// <summary>What people see of themselves and for themselves.</summary>
internal sealed class OwnPages(ProfileChanges profiles, KnownPersons known, NearbySearch nearby, Recommendations recommended, Visitors visitors)
{
    public ProfileChanges Profiles => profiles;

    public NearbySearch Nearby => nearby;

    public Recommendations Recommended => recommended;

    public Visitors Visitors => visitors;

    /// <exception cref="ServiceException">AuthenticationError: there is no such account.</exception>
    public Task Require(string own, CancellationToken cancellation) => known.Require(own, cancellation);
}
