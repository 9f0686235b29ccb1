using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppTime;

/// <summary>The first call that an app makes: it shows that its signatures are right and how far its clock is off.</summary>
internal static class AppTimeFeature
{
    public static readonly Feature Declaration = new() { Endpoints = Map, Json = AppTimeJson.Default };

    private static void Map(IEndpointRouteBuilder routes)
    {
        var signed = routes.MapGroup("/api").WithTags("time").WithEnvelope(EnvelopeKind.App).RequireSignature().AllowAnonymous();
        signed.MapGet("/time", Time).Describe("getTime", "The server's time, for whoever signs right.", 400, 401, 409, 429, 503);
        signed.MapPost("/time", Time).Describe("postTime", "The same by a form.", 400, 401, 409, 415, 429, 503);
    }

    private static Ok<AppAnswer<AppTimeData>> Time(TimeProvider clock) =>
        TypedResults.Ok(new AppAnswer<AppTimeData>(0, "success", new(clock.GetUtcNow().ToUnixTimeMilliseconds())));
}

/// <param name="ServerTime">Unix milliseconds.</param>
internal sealed record AppTimeData(long ServerTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppAnswer<AppTimeData>))]
internal sealed partial class AppTimeJson : JsonSerializerContext;
