using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppTime;

/// <summary>The first call that an app makes: it shows that its signatures are right and how far its clock is off.</summary>
internal static class AppTimeFeature
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public static readonly Feature Declaration = new() { Endpoints = Map, Json = AppTimeJson.Default };

    private static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireSignature().AllowAnonymous().ExcludeFromDescription().MapMethods("/time", Methods, Time);

    private static Ok<AppTimeAnswer> Time(TimeProvider clock) =>
        TypedResults.Ok(new AppTimeAnswer(0, "success", new(clock.GetUtcNow().ToUnixTimeMilliseconds())));
}

/// <param name="Code">0.</param>
/// <param name="Msg"><c>success</c>.</param>
/// <param name="Data">The answer itself.</param>
internal sealed record AppTimeAnswer(int Code, string Msg, AppTimeData Data);

/// <param name="ServerTime">Unix milliseconds.</param>
internal sealed record AppTimeData(long ServerTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppTimeAnswer))]
internal sealed partial class AppTimeJson : JsonSerializerContext;
