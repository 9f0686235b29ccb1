using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Messages;

internal static class MessageEndpoints
{
    private const string Lobby = "lobby";

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("").WithTags("messages").RequireAuthorization(Policies.Reader);
        reading.MapGet("/messages", ListLobby).Describe("listLobbyMessages", "The lobby's live messages, soonest to vanish first.", 400, 401, 429);
        reading.MapGet("/rooms/{room}/messages", ListRoom).Describe("listMessages", "A room's live messages, soonest to vanish first.", 400, 401, 404, 429);
        reading.MapGet("/messages/{id}", Find).Describe("findMessage", "A live message.", 400, 401, 404, 429);

        var writing = routes.MapGroup("").WithTags("messages").RequireAuthorization(Policies.Member);
        writing.MapPost("/messages", PostToLobby).LimitedBy(MessagesFeature.Posts)
            .Describe("postLobbyMessage", "Sends a message to the lobby.", 400, 401, 403, 409, 413, 415, 429, 503);
        writing.MapPost("/rooms/{room}/messages", PostToRoom).LimitedBy(MessagesFeature.Posts)
            .Describe("postMessage", "Sends a message to a room.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        writing.MapDelete("/messages/{id}", Delete)
            .Describe("deleteMessage", "Deletes a message: its author or a moderator.", 400, 401, 403, 404, 429);
    }

    private static Task<MessageListAnswer> ListLobby(
        IMessages messages, MediaAddresses addresses, HttpContext context, int? limit, long? before, string? order) =>
        ListRoom(Lobby, messages, addresses, context, limit, before, order);

    private static async Task<MessageListAnswer> ListRoom(
        string room, IMessages messages, MediaAddresses addresses, HttpContext context, int? limit, long? before, string? order)
    {
        var descending = order switch
        {
            null or "asc" => false,
            "desc" => true,
            _ => throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.OrderInvalid, "order"),
        };
        var request = new ListMessages(room, limit ?? 1000, before, descending);
        return new MessageListAnswer(await messages.ListMessages(request, context.RequestAborted), addresses);
    }

    private static async Task<MessageAnswer> Find(string id, IMessages messages, MediaAddresses addresses, HttpContext context) =>
        await messages.FindMessage(new FindMessage(GivenId.Message(id)), context.RequestAborted) is { } found
            ? new MessageAnswer(found, addresses)
            : throw new ServiceException(ErrorCode.NotFound, MessageReasons.MessageNotFound);

    private static Task<NoContent> PostToLobby(IMessages messages, HttpContext context, Body<NewMessageBody> body) =>
        PostToRoom(Lobby, messages, context, body);

    private static async Task<NoContent> PostToRoom(string room, IMessages messages, HttpContext context, Body<NewMessageBody> body)
    {
        var (message, expiresIn, id, media) = body.Value;
        if (string.IsNullOrEmpty(message) && media is null or { Count: 0 })
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.TextMissing, "message");
        var author = context.RequiredSession().User;
        var saved = await messages.SaveMessage(
            new SaveMessage(author.Email, message, id ?? NewId.Create(), room, expiresIn, media), context.RequestAborted);
        context.Response.Headers.Location = $"/messages/{saved}";
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Delete(string id, IMessages messages, HttpContext context)
    {
        await messages.DeleteMessage(new DeleteMessage(GivenId.Message(id)), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
