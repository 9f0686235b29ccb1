using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.People;

/// <summary>Following and blocking over HTTP.</summary>
internal static class PeopleFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [RelationsContract.Description],
        Services = (services, _) => services.AddSingleton<OwnRelations>(),
        Endpoints = RelationEndpoints.MapRelations,
        Json = PeopleJson.Default,
    };

    /// <summary>Follows, per person.</summary>
    public static readonly RequestLimit Follows = RequestLimit.PerHour("follows", limits => limits.FollowsPerPersonPerHour);

    /// <summary>Blocks, per person: as many.</summary>
    public static readonly RequestLimit Blocks = RequestLimit.PerHour("blocks", limits => limits.FollowsPerPersonPerHour);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RelationView))]
[JsonSerializable(typeof(PersonList))]
[JsonSerializable(typeof(ExportedRelations))]
internal sealed partial class PeopleJson : JsonSerializerContext;
