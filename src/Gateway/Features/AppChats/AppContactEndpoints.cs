using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Texts;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.People;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppChats;

/// <summary>The app's calls about whom one has chatted with.</summary>
internal static class AppContactEndpoints
{
    private const string UserId = "user_id";
    private const string Before = "before";
    private const string Limit = "limit";
    private const int MostPerPage = 50;

    public static void MapAppContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/api/contacts").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature().RequireAuthorization(Policies.Member);
        contacts.MapPost("/list", List).ExcludeFromDescription();
        contacts.MapPost("/remove", Remove).ExcludeFromDescription();
        contacts.MapPost("/block", Block).LimitedBy(PeopleFeature.Blocks).ExcludeFromDescription();
        contacts.MapPost("/unblock", Unblock).ExcludeFromDescription();
    }

    /// <summary>An argument that is a number.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static long? Number(this CallArguments arguments, string name)
    {
        if (arguments.Given(name) is not { } given)
            return null;
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.ArgumentInvalid, name);
    }

    /// <summary>How many the app wants of a page.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static int PageSize(this CallArguments arguments)
    {
        var limit = arguments.Number(Limit) ?? MostPerPage;
        return limit is >= 1 and <= MostPerPage ? (int)limit : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, Limit, [MostPerPage]);
    }

    private static async Task<IResult> List(HttpContext context, IChat chat, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Before, Limit);
        var page = await chat.ListConversations(new(arguments.Given(Before), arguments.PageSize()), context.RequestAborted);
        return Envelope.App(await views.Of(page, context.RequiredSession().User.Id, context.RequestAborted));
    }

    private static async Task<IResult> Remove(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId);
        await chat.RemoveConversation(new(NewId.Create(), await people.IdOf(arguments[UserId], context.RequestAborted)), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static Task<IResult> Block(HttpContext context, IRelations relations, AppPeople people) => Change(context, relations.Block, people);

    private static Task<IResult> Unblock(HttpContext context, IRelations relations, AppPeople people) => Change(context, relations.Unblock, people);

    private static async Task<IResult> Change(HttpContext context, Func<ChangeRelation, CancellationToken, Task<string>> change, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, UserId);
        await change(new(NewId.Create(), await people.IdOf(arguments[UserId], context.RequestAborted)), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }
}
