using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.App;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Features.Profile;
using TempMessenger.Gateway.Features.Rooms;
using TempMessenger.Gateway.Features.Server;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.OpenApi;

namespace TempMessenger.Gateway.Features;

internal static class FeaturesModule
{
    public static IServiceCollection AddFeatures(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BenchOptions>().Bind(configuration.GetSection(BenchOptions.Section));
        services.AddOptions<UiOptions>().Bind(configuration.GetSection(UiOptions.Section))
            .Validate(ui => ui.Folder.Length > 0, "Ui:Folder must name a folder.").ValidateOnStart();
        services.AddSingleton<UiFiles>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<PlainRoomReader>();
        return services;
    }

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        routes.MapMessages().MapRooms().MapUsers().MapUserSessions().MapMe().MapInfo().MapHealth().MapApiDescription().MapBench();
        routes.MapStatistics();
        var pages = routes.MapGroup("").WithMetadata(PageEndpoint.Mark).ExcludeFromDescription();
        pages.MapShell();
        pages.MapLanguage();
        pages.MapSignUp();
        pages.MapLogIn();
        pages.MapLogOut();
        pages.MapProfile();
        pages.MapPlainRooms();
    }
}
