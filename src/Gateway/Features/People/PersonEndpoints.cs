using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.People;

/// <summary>People as others see them, and the catalogue of labels.</summary>
internal static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags("people").RequireAuthorization(Policies.Member);
        people.MapGet("/recommended", ListRecommended).LimitedBy(PeopleFeature.Lists)
            .Describe("listRecommended", "People one may like, a page at a time: with a label in common first, then the lately active and often visited ones.", 400, 401, 429, 503);
        people.MapGet("/nearby", ListNearby).LimitedBy(PeopleFeature.Lists)
            .Describe("listNearby", "People who share their location near one, the nearest step first, a page at a time.", 400, 401, 409, 429, 503);
        people.MapGet("/{id}", Find).LimitedBy(PeopleFeature.Looks)
            .Describe("findPerson", "A profile as one may see it. It leaves a visit, once a day.", 401, 404, 429, 503);
        var labels = routes.MapGroup("/api/v1/labels").WithTags("people");
        labels.MapGet("", ListLabels).RequireAuthorization(Policies.Reader)
            .Describe("listLabels", "The catalogue of labels; with retired, for admins, also those that were taken out.", 401, 403, 429, 503);
        labels.MapPut("/{id}", SaveLabel).RequireAuthorization(Policies.Admin)
            .Describe("saveLabel", "Makes a label or changes one.", 400, 401, 403, 409, 413, 415, 429, 503);
        labels.MapDelete("/{id}", RetireLabel).RequireAuthorization(Policies.Admin)
            .Describe("retireLabel", "Takes a label out of the catalogue.", 401, 403, 404, 429, 503);
    }

    private static async Task<Ok<PersonCardList>> ListRecommended(
        NamedPeople people,
        HttpContext context,
        string? gender,
        [FromQuery(Name = "min_age")] int? minAge,
        [FromQuery(Name = "max_age")] int? maxAge,
        string? city,
        string? label,
        string? before,
        int? limit) =>
        TypedResults.Ok(await people.ListRecommended(new(gender, minAge, maxAge, city, label, before, limit ?? 20), context.RequestAborted));

    private static async Task<Ok<PersonCardList>> ListNearby(NamedPeople people, HttpContext context, int? radius, string? before, int? limit) =>
        TypedResults.Ok(await people.ListNearby(new(radius ?? 50, before, limit ?? 20), context.RequestAborted));

    private static async Task<Ok<PersonDetails>> Find(string id, NamedPeople people, HttpContext context) => TypedResults.Ok(
        await people.Find(id, context.RequestAborted) ?? throw new ServiceException(ErrorCode.NotFound, UserReasons.UserNotFound));

    private static async Task<Ok<PersonLabelList>> ListLabels(IPeople people, HttpContext context, bool? retired) =>
        TypedResults.Ok(new PersonLabelList(PersonLabelView.Of(await people.ListLabels(new(retired ?? false), context.RequestAborted))));

    private static async Task<Ok<PersonLabelView>> SaveLabel(string id, IPeople people, HttpContext context, Body<PersonLabelBody> body) => TypedResults.Ok(
        PersonLabelView.Of(await people.SaveLabel(new(id, body.Value.NameEn, body.Value.NameZh, body.Value.Place ?? 0), context.RequestAborted)));

    private static async Task<NoContent> RetireLabel(string id, IPeople people, HttpContext context)
    {
        await people.RetireLabel(new(id), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
