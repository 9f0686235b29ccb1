using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;

namespace TempMessenger.Gateway.Features.AppPeople;

/// <summary>The user album: photos that were uploaded before, by their ids.</summary>
internal static class AppAlbumEndpoints
{
    private const string UserId = "user_id";
    private const string MediaId = "media_id";
    private const string MediaIds = "media_ids";

    private static readonly CallParameters Naming = new([], [UserId]);
    private static readonly CallParameters One = new([MediaId], []);
    private static readonly CallParameters All = new([MediaIds], []);

    public static void MapAppAlbum(this RouteGroupBuilder album)
    {
        album.MapPost("/list", List).LimitedBy(PeopleFeature.Looks).Takes(Naming).Produces<AppAnswer<AppAlbum>>()
            .Describe("listAppAlbum", "The photos of a person, or one's own.", 400, 401, 404, 409, 415, 429, 503);
        album.MapPost("/add", Add).LimitedBy(PeopleFeature.Changes).Takes(One).Produces<AppAnswer<AppAlbum>>()
            .Describe("addToAppAlbum", "Puts one of one's own uploads at the end of one's album.", 400, 401, 409, 415, 429, 503);
        album.MapPost("/remove", Remove).LimitedBy(PeopleFeature.Changes).Takes(One).Produces<AppAnswer<AppAlbum>>()
            .Describe("removeFromAppAlbum", "Takes a photo out of one's album.", 400, 401, 409, 415, 429, 503);
        album.MapPost("/update", Update).LimitedBy(PeopleFeature.Changes).Takes(All).Produces<AppAnswer<AppAlbum>>()
            .Describe("updateAppAlbum", "Replaces the photos of one's album, and their order.", 400, 401, 409, 415, 429, 503);
    }

    private static async Task<IResult> List(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        var id = await views.Named(context, arguments.Given(UserId));
        var found = await people.FindPerson(new(id), context.RequestAborted) ?? throw AppPeopleViews.NotFound();
        return Envelope.App(new AppAlbum(views.Photos(context, found.Album)));
    }

    private static async Task<IResult> Add(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var id = (await CallArguments.ReadSigned(context, One.Names))[MediaId];
        return await Save(context, people, views, own => own.Contains(id) ? own : [.. own, id]);
    }

    private static async Task<IResult> Remove(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var id = (await CallArguments.ReadSigned(context, One.Names))[MediaId];
        return await Save(context, people, views, own => [.. own.Where(one => one != id)]);
    }

    private static async Task<IResult> Update(HttpContext context, IPeople people, AppPeopleViews views)
    {
        var ids = (await CallArguments.ReadSigned(context, All.Names)).List(MediaIds) ?? throw CallArguments.Wrong(MediaIds);
        return await Save(context, people, views, _ => ids);
    }

    private static async Task<IResult> Save(HttpContext context, IPeople people, AppPeopleViews views, Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        var own = await people.GetProfile(new(), context.RequestAborted);
        var saved = await people.SaveAlbum(new(NewId.Create(), change([.. own.Album.Select(photo => photo.Id)])), context.RequestAborted);
        return Envelope.App(new AppAlbum(views.Photos(context, saved.Album)));
    }
}
