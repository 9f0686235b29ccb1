using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Features.Messages;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Rooms;

/// <summary>Sends what was written on a plain room page.</summary>
internal static class SendEndpoint
{
    public const string Message = "message";
    public const string ExpiresIn = "expires_in";
    public const string Id = "id";

    private static readonly long[] Lifetimes = [10_000, 60_000, 600_000, 3_600_000, 86_400_000, 604_800_000];

    public static void MapSend(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/rooms/{room}/plain", Send).RequireAuthorization(Policies.Member).LimitedBy(MessagesFeature.Posts);

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
                status = draft.Refuse(context, refusal, Message);
            }
        }
        return PageResult.Of(await reader.Read(room, cancellation) with { Draft = draft }, status);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static readonly Text NothingWritten = new("Write something first.", "请先写点什么。");
}
