using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.People;

/// <summary>Following, blocking, profiles, people nearby and visitors over HTTP.</summary>
internal static class PeopleFeature
{
    public static readonly Feature Declaration = new()
    {
        Peers = [RelationsContract.Description, PeopleContract.Description],
        Services = (services, _) => services.AddSingleton<OwnRelations>().AddSingleton<NamedPeople>(),
        Endpoints = routes =>
        {
            routes.MapRelations();
            routes.MapPersons();
            routes.MapOwnPerson();
        },
        Json = PeopleJson.Default,
        Export = RelationExport.Files,
    };

    /// <summary>Follows, per person.</summary>
    public static readonly RequestLimit Follows = RequestLimit.PerHour("follows", limits => limits.FollowsPerPersonPerHour);

    /// <summary>Blocks, per person: as many.</summary>
    public static readonly RequestLimit Blocks = RequestLimit.PerHour("blocks", limits => limits.FollowsPerPersonPerHour);

    /// <summary>Profiles that are looked at, per person.</summary>
    public static readonly RequestLimit Looks = RequestLimit.PerHour("profile-looks", limits => limits.ProfileLooksPerPersonPerHour);

    /// <summary>Pages of people nearby and of recommended people, per person.</summary>
    public static readonly RequestLimit Lists = RequestLimit.PerHour("people-lists", limits => limits.PeopleListsPerPersonPerHour);

    /// <summary>Positions that are given, per person.</summary>
    public static readonly RequestLimit Moves = RequestLimit.PerHour("moves", limits => limits.MovesPerPersonPerHour);

    /// <summary>Changes of one's profile and album, per person.</summary>
    public static readonly RequestLimit Changes = RequestLimit.PerHour("profile-changes", limits => limits.ProfileChangesPerPersonPerHour);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RelationView))]
[JsonSerializable(typeof(PersonList))]
[JsonSerializable(typeof(ExportedRelations))]
[JsonSerializable(typeof(PersonDetails))]
[JsonSerializable(typeof(PersonCardList))]
[JsonSerializable(typeof(PersonLabelList))]
[JsonSerializable(typeof(PersonLabelBody))]
[JsonSerializable(typeof(OwnProfileView))]
[JsonSerializable(typeof(OwnProfileBody))]
[JsonSerializable(typeof(AlbumBody))]
[JsonSerializable(typeof(LocationView))]
[JsonSerializable(typeof(LocationBody))]
[JsonSerializable(typeof(PositionBody))]
[JsonSerializable(typeof(VisitList))]
[JsonSerializable(typeof(ExportedPerson))]
internal sealed partial class PeopleJson : JsonSerializerContext;
