using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Web.OpenApi;

/// <summary>The app's API: a description of its own, and a page to read it that needs nothing from elsewhere.</summary>
internal sealed class AppApi
{
    public const string Version = "app";
    private const string Page = "/docs";

    public static AppApi Mark { get; } = new();

    /// <summary>Whether an endpoint belongs to it: it requires a signature, or says so.</summary>
    /// <param name="endpoint">Its metadata.</param>
    public static bool Has(IEnumerable<object> endpoint) => endpoint.Any(metadata => metadata is AppApi or SignatureRequired);

    public static void MapPage(IEndpointRouteBuilder routes) => routes.MapScalarApiReference(Page, Configure).AllowAnonymous().ExcludeFromDescription();

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        options.WithTitle("TempMessenger · App API").WithOpenApiRoutePattern($"/openapi/{Version}.json").WithNonce(nonce);
        // Each of these would ask another server, or offer to.
        options.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        // It puts styles into the page while it runs.
        context.Features.Set(new OwnContentPolicy(
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
    }
}

/// <summary>Endpoints of the app's API that require no signature.</summary>
public static class AppApiExtensions
{
    /// <summary>Describes the endpoints among those of the app's API.</summary>
    public static TBuilder InAppApi<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(AppApi.Mark);

    /// <summary>Describes the arguments that a call takes.</summary>
    internal static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, CallParameters parameters) => endpoint.WithMetadata(parameters);
}

/// <summary>The arguments of an app's call: texts that come as a form or as a JSON object. By these it is read and described.</summary>
/// <param name="Required">Always there.</param>
/// <param name="Optional">The others.</param>
internal sealed record CallParameters(string[] Required, string[] Optional)
{
    public string[] Names { get; } = [.. Required, .. Optional];
}

/// <summary>The field of a multipart form in which files are uploaded, any number of them; metadata of the endpoint.</summary>
internal sealed record FilesIn(string Field);
