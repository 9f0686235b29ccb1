using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Search;

internal static class SearchEndpoints
{
    /// <summary>Whoever may list accounts may search them: a search shows no more than the list does.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var search = routes.MapGroup("/api/v1/search").WithTags("search").RequireAuthorization(Policies.Reader);
        search.MapGet("/people", FindPeople).LimitedBy(SearchFeature.Searches)
            .Describe("searchPeople", "People whose username or shown name has words that begin as these do, who registered last first, a page at a time.", 400, 401, 429, 503);
    }

    private static async Task<Ok<FoundPeopleView>> FindPeople(
        PeopleSearch people, HttpContext context, string? q, string? before, int? limit, [FromQuery(Name = "at_least")] string? atLeast) =>
        TypedResults.Ok(await people.Find(new(q, before, limit ?? 20, atLeast), context.RequestAborted));
}
