using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.People;

/// <summary>One's own profile, album, location and visitors.</summary>
internal static class OwnPersonEndpoints
{
    public static void MapOwnPerson(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/me").WithTags("people").RequireAuthorization(Policies.Member);
        me.MapGet("/profile", GetProfile).Describe("getOwnProfile", "One's own profile, whole.", 401, 429, 503);
        me.MapPut("/profile", SaveProfile).LimitedBy(PeopleFeature.Changes)
            .Describe("saveOwnProfile", "Replaces one's profile.", 400, 401, 403, 409, 413, 415, 429, 503);
        me.MapPut("/album", SaveAlbum).LimitedBy(PeopleFeature.Changes)
            .Describe("saveAlbum", "Replaces the photos of one's album, and their order.", 400, 401, 403, 409, 413, 415, 429, 503);
        me.MapGet("/location", FindLocation).Describe("findLocation", "What is kept and what is shown of where one is.", 401, 429, 503);
        me.MapPut("/location", ShareLocation).LimitedBy(PeopleFeature.Moves)
            .Describe("shareLocation", "Says where one is, and who may see it.", 400, 401, 403, 413, 415, 429, 503);
        me.MapDelete("/location", EndLocation).Describe("endLocation", "Erases where one is.", 401, 403, 429, 503);
        me.MapPost("/location/preview", PreviewLocation).LimitedBy(PeopleFeature.Moves)
            .Describe("previewLocation", "The area in which a position would be shown at the most exact. Nothing is kept.", 400, 401, 403, 413, 415, 429, 503);
        me.MapGet("/visitors", ListVisitors).Describe("listVisitors", "How often one's profile was looked at; for VIPs also by whom.", 400, 401, 429, 503);
        me.MapDelete("/visitors", ClearVisitors).Describe("clearVisitors", "Forgets who looked at one's profile so far.", 401, 403, 429, 503);
    }

    private static async Task<Ok<OwnProfileView>> GetProfile(IPeople people, MediaAddresses addresses, HttpContext context) =>
        TypedResults.Ok(OwnProfileView.Of(await people.GetProfile(new(), context.RequestAborted), addresses));

    private static async Task<Ok<OwnProfileView>> SaveProfile(IPeople people, MediaAddresses addresses, HttpContext context, Body<OwnProfileBody> body)
    {
        var wanted = body.Value;
        var request = new SaveProfile(
            NewId.Create(), wanted.Gender, wanted.Birthday, wanted.City, wanted.Introduction, wanted.LabelIds, wanted.BirthdayAudience, wanted.CityAudience,
            wanted.LeavesNoVisits ?? false, wanted.Version);
        return TypedResults.Ok(OwnProfileView.Of(await people.SaveProfile(request, context.RequestAborted), addresses));
    }

    private static async Task<Ok<OwnProfileView>> SaveAlbum(IPeople people, MediaAddresses addresses, HttpContext context, Body<AlbumBody> body) => TypedResults.Ok(
        OwnProfileView.Of(await people.SaveAlbum(new(NewId.Create(), body.Value.MediaIds ?? []), context.RequestAborted), addresses));

    private static async Task<Ok<LocationView>> FindLocation(IPeople people, HttpContext context) =>
        TypedResults.Ok(LocationView.Of(await people.FindLocation(new(), context.RequestAborted)));

    private static async Task<Ok<LocationView>> ShareLocation(IPeople people, HttpContext context, Body<LocationBody> body)
    {
        var (latitude, longitude) = PositionOf(body.Value.Latitude, body.Value.Longitude);
        return TypedResults.Ok(LocationView.Of(
            await people.ShareLocation(new(latitude, longitude, body.Value.Audience ?? PersonAudience.Nobody), context.RequestAborted)));
    }

    private static async Task<NoContent> EndLocation(IPeople people, HttpContext context)
    {
        await people.EndLocation(new(), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CircleView>> PreviewLocation(IPeople people, HttpContext context, Body<PositionBody> body)
    {
        var (latitude, longitude) = PositionOf(body.Value.Latitude, body.Value.Longitude);
        return TypedResults.Ok(CircleView.Of(await people.PreviewLocation(new(latitude, longitude), context.RequestAborted)));
    }

    private static async Task<Ok<VisitList>> ListVisitors(NamedPeople people, HttpContext context, string? before, int? limit) =>
        TypedResults.Ok(await people.ListVisitors(new(before, limit ?? 20), context.RequestAborted));

    private static async Task<NoContent> ClearVisitors(IPeople people, HttpContext context)
    {
        await people.ClearVisitors(new(), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static (double Latitude, double Longitude) PositionOf(double? latitude, double? longitude) => (latitude, longitude) is ({ } north, { } east)
        ? (north, east)
        : throw new ServiceException(ErrorCode.InvalidArgument, PeopleReasons.PositionInvalid, "latitude");
}
