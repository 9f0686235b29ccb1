using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Pages.Accounts;
using TempMessenger.Gateway.Pages.Profile;
using TempMessenger.Gateway.Pages.Refused;
using TempMessenger.Gateway.Pages.Rooms;
using TempMessenger.Gateway.Pages.Shell;

namespace TempMessenger.Gateway.Pages;

internal static class PagesModule
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UiOptions>().Bind(configuration.GetSection(UiOptions.Section))
            .Validate(ui => ui.Folder.Length > 0, "Ui:Folder must name a folder.").ValidateOnStart();
        services.AddSingleton<UiFiles>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<PlainRoomReader>();
        return services;
    }

    /// <summary>What every request passes before it is routed.</summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app.UseNotFoundPages();

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").WithMetadata(PageEndpoint.Mark).ExcludeFromDescription();
        pages.MapShell();
        pages.MapLanguage();
        pages.MapSignUp();
        pages.MapLogIn();
        pages.MapLogOut();
        pages.MapProfile();
        pages.MapPlainRooms();
        return routes;
    }
}
