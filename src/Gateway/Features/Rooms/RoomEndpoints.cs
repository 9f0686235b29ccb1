using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Rooms;

internal static class RoomEndpoints
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/rooms").WithTags("rooms");
        rooms.MapGet("", List).RequireAuthorization(Policies.Reader)
            .Describe("listRooms", "All rooms, the lobby first.", 401, 429);
        rooms.MapGet("/{room}", Find).RequireAuthorization(Policies.Reader)
            .Describe("findRoom", "A room.", 401, 404, 429);
        rooms.MapPost("", Create).RequireAuthorization(Policies.Member).LimitedBy(RoomsFeature.Creation)
            .Describe("createRoom", "Creates a room.", 400, 401, 403, 409, 413, 415, 429);
    }

    private static async Task<Ok<IReadOnlyList<Room>>> List(IMessages messages, HttpContext context) =>
        TypedResults.Ok(await messages.ListRooms(new ListRooms(), context.RequestAborted));

    private static async Task<Ok<Room>> Find(string room, IMessages messages, HttpContext context) =>
        TypedResults.Ok(await messages.FindRoom(new FindRoom(room), context.RequestAborted) ??
            throw new ServiceException(ErrorCode.NotFound, MessageReasons.RoomNotFound));

    private static async Task<Created<Room>> Create(IMessages messages, HttpContext context, Body<NewRoomBody> body)
    {
        var (name, title, lifetime) = body.Value;
        var room = await messages.CreateRoom(new CreateRoom(name, title, lifetime), context.RequestAborted);
        return TypedResults.Created($"/rooms/{room.Name}", room);
    }
}

/// <summary>A room to create.</summary>
/// <param name="Name"><c>[a-z0-9][a-z0-9-]{0,63}</c>.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Lifetime">How long messages stay, in milliseconds: 1,000 to 28 days; the server's default where absent.</param>
internal sealed record NewRoomBody(string? Name = null, string? Title = null, long? Lifetime = null);
