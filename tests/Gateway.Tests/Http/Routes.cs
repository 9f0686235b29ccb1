using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Everything that is mapped, read from the running server, so that no later endpoint can be forgotten.</summary>
internal static class Routes
{
    public static IReadOnlyList<RouteEndpoint> Mapped(GatewayFixture gateway) =>
        [.. gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Each method and address, with something for each parameter.</summary>
    public static IEnumerable<(HttpMethod Method, string Path, RouteEndpoint Endpoint)> Calls(GatewayFixture gateway) =>
        from endpoint in Mapped(gateway)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != "CONNECT"
        select (HttpMethod.Parse(method), PathOf(endpoint), endpoint);

    public static bool IsDecided(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<IAuthorizeData>() is { Policy: not null };

    public static bool IsUnsafe(HttpMethod method) => method != HttpMethod.Get && method != HttpMethod.Head && method != HttpMethod.Options;

    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(
        segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "room" } => "lobby",
            _ => "0123456789abcdef0123456789abcdef",
        }))));
}
