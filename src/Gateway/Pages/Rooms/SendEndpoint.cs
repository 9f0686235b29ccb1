using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Http.Limits;
using TempMessenger.Gateway.Pages.Html;
using TempMessenger.Gateway.Sessions;

namespace TempMessenger.Gateway.Pages.Rooms;

/// <summary>Sends what was written on a plain room page.</summary>
internal static class SendEndpoint
{
    public const string Message = "message";
    public const string ExpiresIn = "expires_in";
    public const string Id = "id";

    private static readonly long[] Lifetimes = [10_000, 60_000, 600_000, 3_600_000, 86_400_000, 604_800_000];

    public static void MapSend(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/rooms/{room}/plain", Send).RequireAuthorization(Policies.Member).LimitedBy(Limit.Posts);

    /// <summary>What can be chosen in a room: its own lifetime first, then shorter ones.</summary>
    public static IEnumerable<long> LifetimesIn(Room room) => Lifetimes.Where(lifetime => lifetime < room.Lifetime).Append(room.Lifetime).Reverse();

    private static async Task<IResult> Send(
        HttpContext context, IMessages messages, PlainRoomReader reader, string room, CancellationToken cancellation)
    {
        var draft = await context.Request.Read("draft", Message, ExpiresIn, Id);
        var status = StatusCodes.Status400BadRequest;
        if (string.IsNullOrWhiteSpace(draft[Message]))
        {
            draft.Refuse(Message, NothingWritten);
        }
        else
        {
            try
            {
                await messages.SaveMessage(
                    new SaveMessage(context.RequiredSession().User.Email, draft[Message], draft.Given(Id) ?? NewId.Create(), room, Number(draft.Given(ExpiresIn))), cancellation);
                return SeeOther.To(PlainRoomModel.AddressOf(room));
            }
            catch (ServiceException refusal) when (refusal.Code != ErrorCode.NotFound)
            {
                status = Refuse(context, draft, refusal);
            }
        }
        return PageResult.Of(await reader.Read(room, cancellation) with { Draft = draft }, status);
    }

    private static int Refuse(HttpContext context, Form draft, ServiceException refusal) => refusal.Code switch
    {
        ErrorCode.TooLong => draft.Refuse(context, refusal, Message, TooLong),
        ErrorCode.Conflict => draft.Refuse(context, refusal, Message, SentAlready),
        _ => draft.Refuse(context, refusal, Message),
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static readonly Text NothingWritten = new("Write something first.", "请先写点什么。");
    private static readonly Text TooLong = new("Shorten it to at most 4,000 characters.", "请缩短到 4,000 个字符以内。");

    private static readonly Text SentAlready = new(
        "Another text was sent from this page already. Go back and write a new message.",
        "已从本页发送过另一段文字。请返回，重新写一条消息。");
}
