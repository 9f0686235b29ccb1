using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Sms;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>Accounts by phone: what the phone apps call, in their envelopes, and what pages do with codes.</summary>
internal static class AppAccountsFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [SmsContract.Description],
        Services = (services, configuration) =>
        {
            services.AddOptions<AppOptions>().Bind(configuration.GetSection(AppOptions.Section))
                .Validate(app => AppTimes.IsZone(app.TimeZone), "App:TimeZone is the name of a time zone, such as Asia/Shanghai.")
                .ValidateOnStart();
            services.AddSingleton<AppTimes>();
            services.AddSingleton<CodeTexts>();
        },
        Endpoints = Map,
        Json = AppAccountsJson.Default,
    };

    /// <summary>Codes asked for, per address.</summary>
    public static readonly RequestLimit Codes =
        RequestLimit.PerHour("codes", limits => limits.CodesPerAddressPerHour) with { PerAddress = true, MustCount = true };

    /// <summary>Codes asked for by somebody who is logged in.</summary>
    public static readonly RequestLimit OwnCodes = RequestLimit.PerHour("own-codes", limits => limits.CodesPerPersonPerHour) with { MustCount = true };

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAppAuth();
        routes.MapBackendUsers();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppCode))]
[JsonSerializable(typeof(AppAnswer<AppCode>))]
[JsonSerializable(typeof(AppLogIn))]
[JsonSerializable(typeof(AppAnswer<AppLogIn>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AppAccountsJson : JsonSerializerContext;
