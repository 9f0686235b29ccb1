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

    public static void MapAppMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/messages").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature().RequireAuthorization(Policies.Member);
        messages.MapPost("/list", List).ExcludeFromDescription();
        messages.MapPost("/send", Send).LimitedBy(ChatsFeature.Messages).ExcludeFromDescription();
        messages.MapPost("/delete", Delete).ExcludeFromDescription();
        messages.MapPost("/open", Open).LimitedBy(ChatsFeature.Changes).ExcludeFromDescription();
        messages.MapPost("/delivered", MarkDelivered).LimitedBy(ChatsFeature.Marks).ExcludeFromDescription();
        messages.MapPost("/read", MarkRead).LimitedBy(ChatsFeature.Marks).ExcludeFromDescription();
        messages.MapPost("/timer", SetTimer).LimitedBy(ChatsFeature.Changes).ExcludeFromDescription();
        messages.MapPost("/typing", Typing).LimitedBy(ChatsFeature.Marks).ExcludeFromDescription();
    }

    private static async Task<IResult> List(HttpContext context, IChat chat, AppPeople people, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId, Before, After, Limit);
        var (own, person) = (context.RequiredSession().User.Id, await people.IdOf(arguments[UserId], context.RequestAborted));
        var page = await chat.ListMessages(new(person, arguments.Number(Before), arguments.Number(After), arguments.PageSize()), context.RequestAborted);
        return Envelope.App(new AppMessages([.. page.Messages.Select(message => views.Of(message, own))], page.More, page.Now));
    }

    private static async Task<IResult> Send(HttpContext context, IChat chat, AppPeople people, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId, Id, Content, Media, ExpiresIn, ViewOnce);
        var person = await people.IdOf(arguments[UserId], context.RequestAborted);
        var message = await chat.SendMessage(
            new(arguments.Given(Id) ?? NewId.Create(), person, arguments.Given(Content), MediaOf(arguments), arguments.Number(ExpiresIn), IsSet(arguments, ViewOnce)),
            context.RequestAborted);
        return Envelope.App(views.Of(message, context.RequiredSession().User.Id));
    }

    private static async Task<IResult> Delete(HttpContext context, IChat chat)
    {
        var arguments = await CallArguments.ReadSigned(context, Id);
        await chat.DeleteMessage(new(arguments[Id]), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static async Task<IResult> Open(HttpContext context, IChat chat, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Id, OpenId);
        return Envelope.App(views.Of(await chat.OpenOnce(new(arguments.Given(OpenId) ?? NewId.Create(), arguments[Id]), context.RequestAborted)));
    }

    private static Task<IResult> MarkDelivered(HttpContext context, IChat chat, AppPeople people) => Mark(context, chat.MarkDelivered, people);

    private static Task<IResult> MarkRead(HttpContext context, IChat chat, AppPeople people) => Mark(context, chat.MarkRead, people);

    private static async Task<IResult> Mark(HttpContext context, Func<MarkChat, CancellationToken, Task> mark, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId, Seq);
        await mark(new(await people.IdOf(arguments[UserId], context.RequestAborted), arguments.Number(Seq) ?? -1), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static async Task<IResult> SetTimer(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId, Timer, Id);
        var person = await people.IdOf(arguments[UserId], context.RequestAborted);
        var changed = await chat.SetTimer(new(arguments.Given(Id) ?? NewId.Create(), person, arguments.Number(Timer)), context.RequestAborted);
        return Envelope.App(new AppTimer(changed.Timer));
    }

    private static async Task<IResult> Typing(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId);
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
