using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.Chats;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppChats;

/// <summary>The app's calls about messages of chats.</summary>
internal static class AppMessageEndpoints
{
    private const string UserId = "user_id";
    private const string Id = "id";
    private const string Seq = "seq";
    private const string Before = "before";
    private const string After = "after";
    private const string Limit = "limit";
    private const string Content = "content";
    private const string Media = "media";
    private const string ExpiresIn = "expires_in";
    private const string ViewOnce = "view_once";
    private const string OpenId = "open_id";
    private const string Timer = "timer";

    private static readonly CallParameters Listing = new([UserId], [Before, After, Limit]);
    private static readonly CallParameters Sending = new([UserId], [Content, Media, ExpiresIn, ViewOnce, Id]);
    private static readonly CallParameters Deleting = new([Id], []);
    private static readonly CallParameters Opening = new([Id], [OpenId]);
    private static readonly CallParameters Marking = new([UserId, Seq], []);
    private static readonly CallParameters Timing = new([UserId], [Timer, Id]);
    private static readonly CallParameters Naming = new([UserId], []);

    public static void MapAppMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/messages").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature().RequireAuthorization(Policies.Member);
        messages.MapPost("/list", List).Takes(Listing).Produces<AppAnswer<AppMessages>>()
            .Describe("listAppMessages", "Messages with a person: the newest, the newest before a number, or the oldest after one.", 400, 401, 404, 409, 415, 429, 503);
        messages.MapPost("/send", Send).LimitedBy(ChatsFeature.Messages).Takes(Sending).Produces<AppAnswer<AppMessage>>()
            .Describe("sendAppMessage", "Sends a message. The same id again sends nothing.", 400, 401, 403, 404, 409, 415, 429, 503);
        messages.MapPost("/delete", Delete).Takes(Deleting).Produces<AppAnswer<AppDone>>()
            .Describe("deleteAppMessage", "Deletes one of one's own messages for both.", 400, 401, 404, 409, 415, 429, 503);
        messages.MapPost("/open", Open).LimitedBy(ChatsFeature.Changes).Takes(Opening).Produces<AppAnswer<AppOpened>>()
            .Describe("openAppMessage", "Opens what can be viewed once: the first call succeeds.", 400, 401, 404, 409, 415, 429, 503);
        messages.MapPost("/delivered", MarkDelivered).LimitedBy(ChatsFeature.Marks).Takes(Marking).Produces<AppAnswer<AppDone>>()
            .Describe("markAppMessagesDelivered", "Says up to which number messages have reached one's device.", 400, 401, 404, 409, 415, 429, 503);
        messages.MapPost("/read", MarkRead).LimitedBy(ChatsFeature.Marks).Takes(Marking).Produces<AppAnswer<AppDone>>()
            .Describe("markAppMessagesRead", "Says up to which number one has read.", 400, 401, 404, 409, 415, 429, 503);
        messages.MapPost("/timer", SetTimer).LimitedBy(ChatsFeature.Changes).Takes(Timing).Produces<AppAnswer<AppTimer>>()
            .Describe("setAppTimer", "Sets after which time messages vanish that arrive from now on, for both.", 400, 401, 403, 404, 409, 415, 429, 503);
        messages.MapPost("/typing", Typing).LimitedBy(ChatsFeature.Marks).Takes(Naming).Produces<AppAnswer<AppDone>>()
            .Describe("sayAppTyping", "Tells the other person's devices that one is writing.", 400, 401, 404, 409, 415, 429, 503);
    }

    private static async Task<IResult> List(HttpContext context, IChat chat, AppPeople people, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Listing.Names);
        var (own, person) = (context.RequiredSession().User.Id, await people.IdOf(arguments[UserId], context.RequestAborted));
        var page = await chat.ListMessages(new(person, arguments.LongNumber(Before), arguments.LongNumber(After), arguments.PageSize()), context.RequestAborted);
        return Envelope.App(new AppMessages([.. page.Messages.Select(message => views.Of(message, own))], page.More, page.Now));
    }

    private static async Task<IResult> Send(HttpContext context, IChat chat, AppPeople people, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Sending.Names);
        var person = await people.IdOf(arguments[UserId], context.RequestAborted);
        var message = await chat.SendMessage(
            new(arguments.Given(Id) ?? NewId.Create(), person, arguments.Given(Content), MediaOf(arguments), arguments.LongNumber(ExpiresIn), IsSet(arguments, ViewOnce)),
            context.RequestAborted);
        return Envelope.App(views.Of(message, context.RequiredSession().User.Id));
    }

    private static async Task<IResult> Delete(HttpContext context, IChat chat)
    {
        var arguments = await CallArguments.ReadSigned(context, Deleting.Names);
        await chat.DeleteMessage(new(arguments[Id]), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static async Task<IResult> Open(HttpContext context, IChat chat, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Opening.Names);
        return Envelope.App(views.Of(await chat.OpenOnce(new(arguments.Given(OpenId) ?? NewId.Create(), arguments[Id]), context.RequestAborted)));
    }

    private static Task<IResult> MarkDelivered(HttpContext context, IChat chat, AppPeople people) => Mark(context, chat.MarkDelivered, people);

    private static Task<IResult> MarkRead(HttpContext context, IChat chat, AppPeople people) => Mark(context, chat.MarkRead, people);

    private static async Task<IResult> Mark(HttpContext context, Func<MarkChat, CancellationToken, Task> mark, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Marking.Names);
        await mark(new(await people.IdOf(arguments[UserId], context.RequestAborted), arguments.LongNumber(Seq) ?? -1), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static async Task<IResult> SetTimer(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Timing.Names);
        var person = await people.IdOf(arguments[UserId], context.RequestAborted);
        var changed = await chat.SetTimer(new(arguments.Given(Id) ?? NewId.Create(), person, arguments.LongNumber(Timer)), context.RequestAborted);
        return Envelope.App(new AppTimer(changed.Timer));
    }

    private static async Task<IResult> Typing(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        await chat.SayTyping(new(await people.IdOf(arguments[UserId], context.RequestAborted)), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static MediumToShow[]? MediaOf(CallArguments arguments) =>
        arguments.Given(Media) is { } ids ? [.. ids.Split(',').Select(id => new MediumToShow(id))] : null;

    private static bool IsSet(CallArguments arguments, string name) => arguments.Given(name) switch
    {
        null or "0" => false,
        "1" => true,
        _ => throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid, name),
    };
}
