using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Http.OpenApi;

namespace TempMessenger.Gateway.Http.Server;

internal static class InfoEndpoints
{
    public static IEndpointRouteBuilder MapInfo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/info", (EndpointDataSource endpoints) => TypedResults.Ok(ApiInfo.Of(endpoints)))
            .WithTags("server").AllowAnonymous().Describe("getInfo", "The calls that there are.", 429);
        return routes;
    }
}
