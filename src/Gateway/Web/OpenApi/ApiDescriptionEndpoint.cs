using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web.Refusals;

namespace TempMessenger.Gateway.Web.OpenApi;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, from which the page's types are made (by way of a copy in <c>web/</c>), and that of the app's.</summary>
internal static class ApiDescriptionEndpoint
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton(provider => new Description(
            new(() => ApiDescription.Of(ApiDescription.Version, services, provider)), new(() => ApiDescription.Of(AppApi.Version, services, provider))));

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", async (Description description) => TypedResults.Text(await description.Text.Value, "application/json"))
            .ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/openapi/app.json", async (Description description) => TypedResults.Text(await description.AppText.Value, "application/json"))
            .ExcludeFromDescription().AllowAnonymous();
        AppApi.MapPage(routes);
    }

    /// <summary>Each is written once, when somebody asks for it.</summary>
    internal sealed record Description(Lazy<Task<string>> Text, Lazy<Task<string>> AppText);
}

/// <summary>What the description of the API says about an endpoint.</summary>
public static class DescriptionExtensions
{
    /// <summary>Names an endpoint for the description of the API, says what it does and with which statuses it refuses.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, params int[] refusals)
    {
        foreach (var status in refusals)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return endpoint.WithName(name).WithSummary(summary);
    }
}
