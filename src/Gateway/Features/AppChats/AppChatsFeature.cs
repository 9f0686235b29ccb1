using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;

namespace TempMessenger.Gateway.Features.AppChats;

/// <summary>Contacts and messages as the dating app calls them: signed, in its envelope.</summary>
internal static class AppChatsFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [ChatContract.Description, RelationsContract.Description],
        Services = (services, _) => services.AddSingleton<AppPeople>().AddSingleton<AppChatViews>(),
        Endpoints = Map,
        Json = AppChatsJson.Default,
    };

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAppContacts();
        routes.MapAppMessages();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppContacts))]
[JsonSerializable(typeof(AppMessages))]
[JsonSerializable(typeof(AppMessage))]
[JsonSerializable(typeof(AppOpened))]
[JsonSerializable(typeof(AppTimer))]
[JsonSerializable(typeof(AppAnswer<AppContacts>))]
[JsonSerializable(typeof(AppAnswer<AppMessages>))]
[JsonSerializable(typeof(AppAnswer<AppMessage>))]
[JsonSerializable(typeof(AppAnswer<AppOpened>))]
[JsonSerializable(typeof(AppAnswer<AppTimer>))]
internal sealed partial class AppChatsJson : JsonSerializerContext;
