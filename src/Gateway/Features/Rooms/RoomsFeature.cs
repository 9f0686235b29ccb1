using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Rooms;

/// <summary>Rooms over HTTP, and a page of each for browsers without JavaScript.</summary>
internal static class RoomsFeature
{
    public static readonly Feature Declaration = new()
    {
        Services = (services, _) => services.AddSingleton<PlainRoomReader>(),
        Endpoints = RoomEndpoints.MapRooms,
        Pages = PlainRoomEndpoints.MapPlainRooms,
        Json = RoomsJson.Default,
    };

    /// <summary>Rooms created, per person.</summary>
    public static readonly RequestLimit Creation = RequestLimit.PerHour("rooms", limits => limits.RoomsPerPersonPerHour);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Room))]
[JsonSerializable(typeof(IReadOnlyList<Room>))]
[JsonSerializable(typeof(NewRoomBody))]
internal sealed partial class RoomsJson : JsonSerializerContext;
