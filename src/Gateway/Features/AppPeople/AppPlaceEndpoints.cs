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

namespace TempMessenger.Gateway.Features.AppPeople;

/// <summary>One's location, people nearby, visitors and the catalogue of labels.</summary>
internal static class AppPlaceEndpoints
{
    private const string Latitude = "latitude";
    private const string Longitude = "longitude";
    private const string Audience = "audience";
    private const string Before = "before";
    private const string Limit = "limit";
    private const string LabelId = "label_id";

    public static void MapAppLocation(this RouteGroupBuilder location)
    {
        location.MapPost("/info", FindLocation);
        location.MapPost("/update", ShareLocation).LimitedBy(PeopleFeature.Moves);
        location.MapPost("/preview", PreviewLocation).LimitedBy(PeopleFeature.Moves);
        location.MapPost("/remove", EndLocation);
    }

    public static void MapAppNearby(this RouteGroupBuilder nearby) => nearby.MapPost("/list", ListNearby).LimitedBy(PeopleFeature.Lists);

    public static void MapAppVisitors(this RouteGroupBuilder visitors)
    {
        visitors.MapPost("/list", ListVisitors);
        visitors.MapPost("/count", CountVisitors);
        visitors.MapPost("/clear", ClearVisitors);
    }

    public static void MapAppLabels(this RouteGroupBuilder labels)
    {
        labels.MapPost("/list", ListLabels);
        labels.MapPost("/save", SaveLabel);
        labels.MapPost("/remove", RetireLabel);
    }

    private static async Task<IResult> FindLocation(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context);
        return Envelope.App(AppLocation.Of(await people.FindLocation(new(), context.RequestAborted)));
    }

    private static async Task<IResult> ShareLocation(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Latitude, Longitude, Audience);
        var request = new ShareLocation(arguments.Real(Latitude), arguments.Real(Longitude), arguments.Given(Audience) ?? PersonAudience.Nobody);
        return Envelope.App(AppLocation.Of(await people.ShareLocation(request, context.RequestAborted)));
    }

    private static async Task<IResult> PreviewLocation(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Latitude, Longitude);
        return Envelope.App(AppCircle.Of(await people.PreviewLocation(new(arguments.Real(Latitude), arguments.Real(Longitude)), context.RequestAborted))!);
    }

    private static async Task<IResult> EndLocation(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context);
        return Envelope.App(AppLocation.Of(await people.EndLocation(new(), context.RequestAborted)));
    }

    private static async Task<IResult> ListNearby(HttpContext context, NamedPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, "radius", Before, Limit);
        var request = new ListNearby(arguments.Number("radius") ?? 50, arguments.Given(Before), arguments.Number(Limit) ?? 20);
        return Envelope.App(AppPeopleViews.Of(context, await people.ListNearby(request, context.RequestAborted)));
    }

    private static async Task<IResult> ListVisitors(HttpContext context, NamedPeople people, AppPeopleViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Before, Limit);
        var page = await people.ListVisitors(new(arguments.Given(Before), arguments.Number(Limit) ?? 20), context.RequestAborted);
        return page.Visits is null ? throw new ServiceException(ErrorCode.Forbidden, PeopleReasons.VipNeeded) : Envelope.App(views.Of(context, page));
    }

    private static async Task<IResult> CountVisitors(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context);
        return Envelope.App(new AppCount((await people.ListVisitors(new(Limit: 1), context.RequestAborted)).Count));
    }

    private static async Task<IResult> ClearVisitors(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context);
        await people.ClearVisitors(new(), context.RequestAborted);
        return Envelope.App(new AppNothing());
    }

    private static async Task<IResult> ListLabels(HttpContext context, IPeople people)
    {
        await CallArguments.ReadSigned(context);
        return Envelope.App(new AppLabelList(AppPeopleViews.Labels(context, await people.ListLabels(new(), context.RequestAborted))));
    }

    /// <summary>For admins, as the service decides; a new one without an id.</summary>
    private static async Task<IResult> SaveLabel(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, LabelId, "name_en", "name_zh", "place");
        var request = new SaveLabel(arguments.Given(LabelId) ?? NewId.Create(), arguments["name_en"], arguments["name_zh"], arguments.Number("place") ?? 0);
        return Envelope.App(AppPeopleViews.Of(context, await people.SaveLabel(request, context.RequestAborted)));
    }

    private static async Task<IResult> RetireLabel(HttpContext context, IPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, LabelId);
        return Envelope.App(AppPeopleViews.Of(context, await people.RetireLabel(new(arguments[LabelId]), context.RequestAborted)));
    }
}
