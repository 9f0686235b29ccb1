using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Server;

/// <summary>What the server says about itself: its calls, health and statistics; what measurements are taken against.</summary>
internal static class ServerFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, configuration) => services.AddOptions<BenchOptions>().Bind(configuration.GetSection(BenchOptions.Section)),
        Endpoints = routes =>
        {
            routes.MapInfo();
            routes.MapHealth();
            routes.MapBench();
            routes.MapStatistics();
        },
        Json = ServerJson.Default,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApiInfo))]
[JsonSerializable(typeof(RealtimeStatistics))]
internal sealed partial class ServerJson : JsonSerializerContext;
