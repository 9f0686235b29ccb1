using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>Passkeys, authenticator apps and recovery codes: over HTTP, on the profile and at log-in.</summary>
internal static class WaysFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, configuration) =>
        {
            services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section))
                .Validate(site => site.IsValid, "Site:Address must be the address of this site's pages, such as https://chat.example, or empty.")
                .ValidateOnStart();
            services.AddSingleton<SiteAddress>();
        },
        Endpoints = routes =>
        {
            routes.MapPasskeyLogIn();
            routes.MapOwnWays();
        },
        Pages = routes =>
        {
            routes.MapSecondStep();
            routes.MapPasskeyPages();
        },
        Json = WaysJson.Default,
        Export = WaysExport.Files,
    };

    /// <summary>Challenges for log-ins by passkeys, per address. They cost nothing; pages ask for one as soon as they are shown.</summary>
    public static readonly RequestLimit Challenges =
        RequestLimit.PerHour("passkey-challenges", limits => limits.PasskeyChallengesPerAddressPerHour) with { PerAddress = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SecondStepBody))]
[JsonSerializable(typeof(PasskeyAnswerBody))]
[JsonSerializable(typeof(NewPasskeyBody))]
[JsonSerializable(typeof(PasskeyNameBody))]
[JsonSerializable(typeof(TotpCodeBody))]
[JsonSerializable(typeof(FactorProofBody))]
[JsonSerializable(typeof(PasskeyOptionsView))]
[JsonSerializable(typeof(PasskeyView))]
[JsonSerializable(typeof(WaysView))]
[JsonSerializable(typeof(NewTotpView))]
[JsonSerializable(typeof(RecoveryCodesView))]
internal sealed partial class WaysJson : JsonSerializerContext;
