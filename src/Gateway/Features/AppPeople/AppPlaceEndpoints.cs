using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;

namespace TempMessenger.Gateway.Features.AppPeople;

/// <summary>One's location, people nearby, visitors and the catalogue of labels.</summary>
internal static class AppPlaceEndpoints
{
    private const string Latitude = "latitude";
    private const string Longitude = "longitude";
    private const string Audience = "audience";
    private const string Radius = "radius";
    private const string Before = "before";
    private const string Limit = "limit";
    private const string LabelId = "label_id";
    private const string NameEn = "name_en";
    private const string NameZh = "name_zh";
    private const string Place = "place";

    private static readonly CallParameters Nothing = new([], []);
    private static readonly CallParameters Sharing = new([Latitude, Longitude], [Audience]);
    private static readonly CallParameters Position = new([Latitude, Longitude], []);
    private static readonly CallParameters LookingAround = new([], [Radius, Before, Limit]);
    private static readonly CallParameters Paging = new([], [Before, Limit]);
    private static readonly CallParameters SavingLabel = new([NameEn, NameZh], [LabelId, Place]);
    private static readonly CallParameters NamingLabel = new([LabelId], []);

    public static void MapAppLocation(this RouteGroupBuilder location)
    {
        location.MapPost("/info", FindLocation).Takes(Nothing).Produces<AppAnswer<AppLocation>>()
            .Describe("findAppLocation", "What is kept and what is shown of where one is.", 400, 401, 409, 415, 429, 503);
        location.MapPost("/update", ShareLocation).LimitedBy(PeopleFeature.Moves).Takes(Sharing).Produces<AppAnswer<AppLocation>>()
            .Describe("updateAppLocation", "Says where one is, and who may see it: nobody where no audience is given.", 400, 401, 409, 415, 429, 503);
        location.MapPost("/preview", PreviewLocation).LimitedBy(PeopleFeature.Moves).Takes(Position).Produces<AppAnswer<AppCircle>>()
            .Describe("previewAppLocation", "The area in which a position would be shown at the most exact. Nothing is kept.", 400, 401, 409, 415, 429, 503);
        location.MapPost("/remove", EndLocation).Takes(Nothing).Produces<AppAnswer<AppLocation>>()
            .Describe("removeAppLocation", "Erases where one is.", 400, 401, 409, 415, 429, 503);
    }

    public static void MapAppNearby(this RouteGroupBuilder nearby) =>
        nearby.MapPost("/list", ListNearby).LimitedBy(PeopleFeature.Lists).Takes(LookingAround).Produces<AppAnswer<AppUserList>>()
            .Describe("listAppNearby", "People who share their location near one, the nearest step first, a page at a time.", 400, 401, 409, 415, 429, 503);

    public static void MapAppVisitors(this RouteGroupBuilder visitors)
    {
        visitors.MapPost("/list", ListVisitors).Takes(Paging).Produces<AppAnswer<AppVisitorList>>()
            .Describe("listAppVisitors", "Who looked at one's profile, the latest first, a page at a time. VIPs only.", 400, 401, 403, 409, 415, 429, 503);
        visitors.MapPost("/count", CountVisitors).Takes(Nothing).Produces<AppAnswer<AppCount>>()
            .Describe("countAppVisitors", "How often one's profile was looked at.", 400, 401, 409, 415, 429, 503);
        visitors.MapPost("/clear", ClearVisitors).Takes(Nothing).Produces<AppAnswer<AppDone>>()
            .Describe("clearAppVisitors", "Forgets who looked at one's profile so far.", 400, 401, 409, 415, 429, 503);
    }

    public static void MapAppLabels(this RouteGroupBuilder labels)
    {
        labels.MapPost("/list", ListLabels).Takes(Nothing).Produces<AppAnswer<AppLabelList>>()
            .Describe("listAppLabels", "The catalogue of labels.", 400, 401, 409, 415, 429, 503);
        labels.MapPost("/save", SaveLabel).Takes(SavingLabel).Produces<AppAnswer<AppLabel>>()
            .Describe("saveAppLabel", "Makes a label, or changes the one with the id given. Admins only.", 400, 401, 403, 409, 415, 429, 503);
        labels.MapPost("/remove", RetireLabel).Takes(NamingLabel).Produces<AppAnswer<AppLabel>>()
            .Describe("removeAppLabel", "Takes a label out of the catalogue. Admins only.", 400, 401, 403, 404, 409, 415, 429, 503);
    }

    private static async Task<IResult> FindLocation(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(AppLocation.Of(await people.FindLocation(new(), context.RequestAborted)));
    }

    private static async Task<IResult> ShareLocation(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Sharing.Names);
        var request = new ShareLocation(arguments.Real(Latitude), arguments.Real(Longitude), arguments.Given(Audience) ?? PersonAudience.Nobody);
        return Envelope.App(AppLocation.Of(await people.ShareLocation(request, context.RequestAborted)));
    }

    private static async Task<IResult> PreviewLocation(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Position.Names);
        return Envelope.App(AppCircle.Of(await people.PreviewLocation(new(arguments.Real(Latitude), arguments.Real(Longitude)), context.RequestAborted))!);
    }

    private static async Task<IResult> EndLocation(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(AppLocation.Of(await people.EndLocation(new(), context.RequestAborted)));
    }

    private static async Task<IResult> ListNearby(HttpContext context, NamedPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, LookingAround.Names);
        var request = new ListNearby(arguments.Number(Radius) ?? 50, arguments.Given(Before), arguments.Number(Limit) ?? 20);
        return Envelope.App(AppPeopleViews.Of(context, await people.ListNearby(request, context.RequestAborted)));
    }

    private static async Task<IResult> ListVisitors(HttpContext context, NamedPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Paging.Names);
        var page = await people.ListVisitors(new(arguments.Given(Before), arguments.Number(Limit) ?? 20), context.RequestAborted);
        return page.Visits is null ? throw new ServiceException(ErrorCode.Forbidden, PeopleReasons.VipNeeded) : Envelope.App(views.Of(context, page));
    }

    private static async Task<IResult> CountVisitors(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(new AppCount((await people.ListVisitors(new(Limit: 1), context.RequestAborted)).Count));
    }

    private static async Task<IResult> ClearVisitors(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        await people.ClearVisitors(new(), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static async Task<IResult> ListLabels(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context, Nothing.Names);
        return Envelope.App(new AppLabelList(AppPeopleViews.Labels(context, await people.ListLabels(new(), context.RequestAborted))));
    }

    /// <summary>For admins, as the service decides; a new one without an id.</summary>
    private static async Task<IResult> SaveLabel(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, SavingLabel.Names);
        var request = new SaveLabel(arguments.Given(LabelId) ?? NewId.Create(), arguments[NameEn], arguments[NameZh], arguments.Number(Place) ?? 0);
        return Envelope.App(AppPeopleViews.Of(context, await people.SaveLabel(request, context.RequestAborted)));
    }

    private static async Task<IResult> RetireLabel(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, NamingLabel.Names);
        return Envelope.App(AppPeopleViews.Of(context, await people.RetireLabel(new(arguments[LabelId]), context.RequestAborted)));
    }
}
