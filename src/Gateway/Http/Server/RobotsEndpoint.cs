using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TempMessenger.Gateway.Http.Server;

/// <summary><c>GET /robots.txt</c> (RFC 9309): no crawler takes anything from here, since a copy of a message would outlive it.</summary>
internal static class RobotsEndpoint
{
    public static IEndpointRouteBuilder MapRobots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=86400";
            return TypedResults.Text("User-agent: *\nDisallow: /\n");
        }).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }
}
