using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Accounts;

/// <summary>Accounts over HTTP, and the page to sign up.</summary>
internal static class AccountsFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<VisiblePeople>(),
        Endpoints = UserEndpoints.MapUsers,
        Pages = SignUpEndpoints.MapSignUp,
        Json = AccountsJson.Default,
        Schema = AccountLimits.Describe,
    };

    /// <summary>Accounts created, per address.</summary>
    public static readonly RequestLimit SignUps =
        RequestLimit.PerHour("sign-ups", limits => limits.SignUpsPerAddressPerHour) with { PerAddress = true, MustCount = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserDetails))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(UserRemoval))]
[JsonSerializable(typeof(RoleChange))]
[JsonSerializable(typeof(InvitationView))]
internal sealed partial class AccountsJson : JsonSerializerContext;
