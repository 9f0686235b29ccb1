using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TempMessenger.Gateway.Http.OpenApi;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, from which the page's types are made (by way of a copy in <c>web/</c>).</summary>
internal static class ApiDescriptionEndpoint
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton(provider => new Description(new(() => ApiDescription.Of(services, provider))));

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", async (Description description) => TypedResults.Text(await description.Text.Value, "application/json"))
            .ExcludeFromDescription().AllowAnonymous();
        return routes;
    }

    /// <summary>Written once, when somebody asks for it.</summary>
    internal sealed record Description(Lazy<Task<string>> Text);
}
