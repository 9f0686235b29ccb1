using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using TempMessenger.Contracts;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Web;

/// <summary>
/// What a noun brings to the gateway. The gateway's own stand in <c>Features/FeatureList</c>; further ones are given to <see cref="GatewayPart.With"/> where the
/// program's parts are listed. Nothing else has to be changed.
/// </summary>
public sealed record Feature
{
    /// <summary>The contracts that it calls or whose events it handles, beside those of messages and accounts.</summary>
    public IReadOnlyList<ContractDescription> Peers { get; init; } = [];

    /// <summary>Registers options, readers, topics and handlers of events.</summary>
    public Action<IServiceCollection, IConfiguration>? Services { get; init; }

    /// <summary>Maps endpoints of the API; each says who may call it and which <see cref="Limits.RequestLimit"/> it counts against.</summary>
    public Action<IEndpointRouteBuilder>? Endpoints { get; init; }

    /// <summary>Maps pages and the forms on them; what is refused there is answered by a page.</summary>
    public Action<IEndpointRouteBuilder>? Pages { get; init; }

    /// <summary>Addresses, such as <c>/tags/{tag}</c>, at which the app shows pages of its own.</summary>
    public IReadOnlyList<string> AppPages { get; init; } = [];

    /// <summary>What it adds to the ZIP of all that is kept about a person: found before the first byte is sent, so that it can still be refused.</summary>
    public Func<ExportRequest, CancellationToken, Task<IReadOnlyList<ExportedFile>>>? Export { get; init; }

    /// <summary>The source-generated JSON of its views and bodies.</summary>
    public IJsonTypeInfoResolver? Json { get; init; }

    /// <summary>Adds to the description of the API what the types do not say.</summary>
    public Action<OpenApiSchema, OpenApiSchemaTransformerContext>? Schema { get; init; }
}

internal static class FeatureExtensions
{
    public static IServiceCollection AddFeature(this IServiceCollection services, IConfiguration configuration, Feature feature)
    {
        feature.Services?.Invoke(services, configuration);
        if (feature.Json is { } json)
            services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, json));
        return services.AddSingleton(feature);
    }

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithMetadata(PageEndpoint.Mark).ExcludeFromDescription();
        foreach (var feature in routes.ServiceProvider.GetServices<Feature>())
        {
            feature.Endpoints?.Invoke(routes);
            feature.Pages?.Invoke(pages);
        }
    }
}
