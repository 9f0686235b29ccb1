using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Features.App;

/// <summary>The page that runs in the browser, and the choice of its language.</summary>
internal static class AppFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, configuration) =>
        {
            services.AddOptions<UiOptions>().Bind(configuration.GetSection(UiOptions.Section))
                .Validate(ui => ui.Folder.Length > 0, "Ui:Folder must name a folder.").ValidateOnStart();
            services.AddSingleton<UiFiles>();
        },
        AppPages =
        [
            "/home", "/home/everyone", "/home/notices", "/people", "/people/nearby", "/people/visitors", "/me", "/me/profile", "/me/location", "/me/labels", "/me/following", "/me/followers", "/me/blocked",
        ],
        Pages = routes =>
        {
            routes.MapShell();
            routes.MapIndex();
            routes.MapLanguage();
        },
    };
}
