using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.Sessions;

/// <summary>Sessions over HTTP, and the pages to log in and out.</summary>
internal static class SessionsFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<LogInPages>(),
        Endpoints = SessionEndpoints.MapUserSessions,
        Pages = routes =>
        {
            routes.MapLogIn();
            routes.MapCodeLogIn();
            routes.MapLogOut();
        },
        Json = SessionsJson.Default,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CredentialsBody))]
[JsonSerializable(typeof(StartedSession))]
[JsonSerializable(typeof(SessionList))]
internal sealed partial class SessionsJson : JsonSerializerContext;
