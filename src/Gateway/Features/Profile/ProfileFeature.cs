using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>What people see and change of their own account: over HTTP and on a page.</summary>
internal static class ProfileFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<ProfileReader>().AddSingleton<ExportArchive>(),
        Endpoints = MeEndpoints.MapMe,
        Pages = ProfileEndpoints.MapProfile,
        Json = MeJson.Default,
        Export = AccountExport.Files,
    };

    /// <summary>Checks of one's own password, per person.</summary>
    public static readonly RequestLimit PasswordChecks =
        RequestLimit.PerHour("password-checks", limits => limits.PasswordChecksPerPersonPerHour) with { MustCount = true };

    /// <summary>Exports, per person.</summary>
    public static readonly RequestLimit Exports = RequestLimit.PerHour("exports", limits => limits.ExportsPerPersonPerHour);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(OwnRemoval))]
[JsonSerializable(typeof(ExportedHistory[]))]
[JsonSerializable(typeof(HistoryList))]
internal sealed partial class MeJson : JsonSerializerContext;
