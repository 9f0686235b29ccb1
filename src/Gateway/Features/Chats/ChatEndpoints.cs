using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Chats;

/// <summary>One's own chats: an address names the other person, and no address names a chat of two others.</summary>
internal static class ChatEndpoints
{
    public static void MapChats(this IEndpointRouteBuilder routes)
    {
        var chats = routes.MapGroup("/api/v1/chats").WithTags("chats").RequireAuthorization(Policies.Member);
        chats.MapGet("", List).Describe("listChats", "Whom one has chatted with, the latest first, a page at a time.", 400, 401, 429, 503);
        chats.MapGet("/{user}", Find).Describe("findChat", "One's chat with a person; empty where it has not begun.", 401, 404, 429, 503);
        chats.MapDelete("/{user}", Remove)
            .Describe("removeChat", "Takes a chat and its messages until now out of one's own list; the other person keeps theirs.", 401, 403, 429, 503);
        chats.MapGet("/{user}/messages", ListMessages)
            .Describe("listChatMessages", "Messages of a chat: the newest, the newest before a number, or the oldest after one.", 400, 401, 404, 429, 503);
        chats.MapPost("/{user}/messages", Send).LimitedBy(ChatsFeature.Messages)
            .Describe("sendChatMessage", "Sends a message.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        chats.MapDelete("/{user}/messages/{id}", Delete).Describe("deleteChatMessage", "Deletes one of one's own messages for both.", 401, 403, 404, 429, 503);
        chats.MapPost("/{user}/messages/{id}/open", Open).LimitedBy(ChatsFeature.Changes)
            .Describe("openChatMedium", "Opens what can be viewed once: the first call succeeds.", 400, 401, 403, 404, 409, 413, 415, 429, 503);
        chats.MapPut("/{user}/delivered", MarkDelivered).LimitedBy(ChatsFeature.Marks)
            .Describe("markChatDelivered", "Says up to which number messages have reached one's device.", 400, 401, 403, 404, 413, 415, 429, 503);
        chats.MapPut("/{user}/read", MarkRead).LimitedBy(ChatsFeature.Marks)
            .Describe("markChatRead", "Says up to which number one has read.", 400, 401, 403, 404, 413, 415, 429, 503);
        chats.MapPut("/{user}/timer", SetTimer).LimitedBy(ChatsFeature.Changes)
            .Describe("setChatTimer", "Sets after which time messages vanish that arrive from now on, for both.", 400, 401, 403, 404, 413, 415, 429, 503);
        chats.MapPost("/{user}/typing", Typing).LimitedBy(ChatsFeature.Marks)
            .Describe("sayChatTyping", "Tells the other person's devices that one is writing.", 401, 403, 404, 429, 503);
    }

    private static async Task<Ok<ChatList>> List(OwnChats chats, HttpContext context, string? before, int? limit)
    {
        var (list, now) = await chats.List(new(before, limit ?? 50), context.RequestAborted);
        return Timed(context, list, now);
    }

    private static async Task<Ok<ChatView>> Find(string user, OwnChats chats, HttpContext context) =>
        TypedResults.Ok(await chats.Find(Known(user), context.RequestAborted) ?? throw NoSuchPerson());

    private static async Task<NoContent> Remove(string user, IChat chat, HttpContext context)
    {
        await chat.RemoveConversation(new(NewId.Create(), user), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ChatMessageList>> ListMessages(string user, OwnChats chats, HttpContext context, long? before, long? after, int? limit)
    {
        var (list, now) = await chats.ListMessages(new(Known(user), before, after, limit ?? 50), context.RequestAborted);
        return Timed(context, list, now);
    }

    private static async Task<Created<ChatMessageView>> Send(string user, IChat chat, OwnChats chats, HttpContext context, Body<NewChatMessageBody> body)
    {
        var asked = body.Value;
        var message = await chat.SendMessage(
            new(asked.Id ?? NewId.Create(), Known(user), asked.Text, asked.Media, asked.ExpiresIn, asked.ViewOnce ?? false), context.RequestAborted);
        return TypedResults.Created($"/api/v1/chats/{user}/messages/{message.Id}", chats.View(message));
    }

    private static async Task<NoContent> Delete(string user, string id, IChat chat, HttpContext context)
    {
        Known(user);
        await chat.DeleteMessage(new(id), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<OpenedOnceView>> Open(string user, string id, IChat chat, OwnChats chats, HttpContext context, Body<OpenOnceBody> body)
    {
        Known(user);
        return TypedResults.Ok(chats.View(await chat.OpenOnce(new(body.Value.Id ?? NewId.Create(), id), context.RequestAborted)));
    }

    private static async Task<NoContent> MarkDelivered(string user, IChat chat, HttpContext context, Body<ChatMarkBody> body)
    {
        await chat.MarkDelivered(new(Known(user), body.Value.Seq ?? -1), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> MarkRead(string user, IChat chat, HttpContext context, Body<ChatMarkBody> body)
    {
        await chat.MarkRead(new(Known(user), body.Value.Seq ?? -1), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ChatView>> SetTimer(string user, IChat chat, OwnChats chats, HttpContext context, Body<ChatTimerBody> body)
    {
        var changed = await chat.SetTimer(new(body.Value.Id ?? NewId.Create(), Known(user), body.Value.Timer), context.RequestAborted);
        return TypedResults.Ok(await chats.View(changed, context.RequestAborted));
    }

    private static async Task<NoContent> Typing(string user, IChat chat, HttpContext context)
    {
        await chat.SayTyping(new(Known(user)), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static Ok<T> Timed<T>(HttpContext context, T answer, long now)
    {
        context.Response.Headers["Server-Time"] = now.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(answer);
    }

    private static string Known(string user) => GivenId.IsValid(user) ? user : throw NoSuchPerson();

    private static ServiceException NoSuchPerson() => new(ErrorCode.UserNotFound, UserReasons.UserNotFound);
}
