using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web.OpenApi;

namespace TempMessenger.Gateway.Features.Server;

internal static class InfoEndpoints
{
    public static void MapInfo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/info", (EndpointDataSource endpoints) => TypedResults.Ok(ApiInfo.Of(endpoints)))
            .WithTags("server").AllowAnonymous().Describe("getInfo", "The calls that there are.", 429);
    }
}

/// <summary>The calls that there are, a line for each address; those of the apps are described elsewhere.</summary>
internal sealed record ApiInfo([property: JsonPropertyName("api_version")] IReadOnlyList<ApiLine> Lines)
{
    /// <summary>What is mapped and described, so that it is never out of date.</summary>
    public static ApiInfo Of(EndpointDataSource endpoints) => new(
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ITagsMetadata>() is not null && !AppApi.Has(endpoint.Metadata)
                && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            .GroupBy(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/'), Line).OrderBy(line => line.Links, StringComparer.Ordinal),
    ]);

    private static ApiLine Line(string path, IEnumerable<RouteEndpoint> endpoints) => new(
        BuiltAt,
        path,
        string.Join(", ", endpoints.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Select(method => method.ToLowerInvariant()).Order(StringComparer.Ordinal)),
        path.StartsWith("/api/v2/", StringComparison.Ordinal) ? "v2" : "v1");

    /// <summary>The time stamp of the program's own file.</summary>
    private static readonly string BuiltAt = File.GetLastWriteTimeUtc(Environment.ProcessPath ?? AppContext.BaseDirectory)
        .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Buildtime">When this program was made, in UTC.</param>
/// <param name="Links">The address.</param>
/// <param name="Methods">What can be done there.</param>
/// <param name="Version">Of the API.</param>
internal sealed record ApiLine(string Buildtime, string Links, string Methods, string Version);
