using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;

namespace TempMessenger.Gateway.Features.H5;

/// <summary>The app's home page in its web view, and the page on which admins edit it.</summary>
internal static class H5Feature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<H5Files>(),
        Pages = H5Endpoints.MapH5,
    };
}
