using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppPeople;

/// <summary>The dating app's calls about people: user info, labels, album, location, visitors, who is recommended and who is nearby.</summary>
internal static class AppPeopleFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [PeopleContract.Description],
        Services = (services, _) => services.AddSingleton<AppPeopleViews>(),
        Endpoints = Map,
        Json = AppPeopleJson.Default,
    };

    private static void Map(IEndpointRouteBuilder routes)
    {
        Signed(routes, "/api/user").MapAppUsers();
        Signed(routes, "/api/label").MapAppLabels();
        Signed(routes, "/api/album").MapAppAlbum();
        Signed(routes, "/api/location").MapAppLocation();
        Signed(routes, "/api/nearby").MapAppNearby();
        Signed(routes, "/api/visitor").MapAppVisitors();
    }

    private static RouteGroupBuilder Signed(IEndpointRouteBuilder routes, string prefix) =>
        routes.MapGroup(prefix).WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature().RequireAuthorization(Policies.Member);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppUserInfo))]
[JsonSerializable(typeof(AppUserList))]
[JsonSerializable(typeof(AppOwnInfo))]
[JsonSerializable(typeof(AppLabelList))]
[JsonSerializable(typeof(AppLabel))]
[JsonSerializable(typeof(AppAlbum))]
[JsonSerializable(typeof(AppLocation))]
[JsonSerializable(typeof(AppCircle))]
[JsonSerializable(typeof(AppVisitorList))]
[JsonSerializable(typeof(AppCount))]
[JsonSerializable(typeof(AppAnswer<AppUserInfo>))]
[JsonSerializable(typeof(AppAnswer<AppUserList>))]
[JsonSerializable(typeof(AppAnswer<AppOwnInfo>))]
[JsonSerializable(typeof(AppAnswer<AppLabelList>))]
[JsonSerializable(typeof(AppAnswer<AppLabel>))]
[JsonSerializable(typeof(AppAnswer<AppAlbum>))]
[JsonSerializable(typeof(AppAnswer<AppLocation>))]
[JsonSerializable(typeof(AppAnswer<AppCircle>))]
[JsonSerializable(typeof(AppAnswer<AppVisitorList>))]
[JsonSerializable(typeof(AppAnswer<AppCount>))]
internal sealed partial class AppPeopleJson : JsonSerializerContext;
