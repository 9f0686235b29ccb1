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
using TempMessenger.Gateway.Web.OpenApi;
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

    private static readonly CallParameters Listing = new([], [Before, Limit]);
    private static readonly CallParameters Naming = new([UserId], []);

    public static void MapAppContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/api/contacts").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature().RequireAuthorization(Policies.Member);
        contacts.MapPost("/list", List).Takes(Listing).Produces<AppAnswer<AppContacts>>()
            .Describe("listAppContacts", "Whom one has chatted with, the latest first, a page at a time.", 400, 401, 409, 415, 429, 503);
        contacts.MapPost("/remove", Remove).Takes(Naming).Produces<AppAnswer<AppDone>>()
            .Describe("removeAppContact", "Takes a contact and the messages until now out of one's own list.", 400, 401, 404, 409, 415, 429, 503);
        contacts.MapPost("/block", Block).LimitedBy(PeopleFeature.Blocks).Takes(Naming).Produces<AppAnswer<AppDone>>()
            .Describe("blockAppContact", "Blocks a person: neither sees the other any more.", 400, 401, 403, 404, 409, 415, 429, 503);
        contacts.MapPost("/unblock", Unblock).Takes(Naming).Produces<AppAnswer<AppDone>>()
            .Describe("unblockAppContact", "Blocks a person no longer.", 400, 401, 404, 409, 415, 429, 503);
    }

    /// <summary>How many the app wants of a page.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static int PageSize(this CallArguments arguments)
    {
        var limit = arguments.Number(Limit) ?? MostPerPage;
        return limit is >= 1 and <= MostPerPage ? limit : throw new ServiceException(ErrorCode.InvalidArgument, CommonReasons.LimitInvalid, Limit, [MostPerPage]);
    }

    private static async Task<IResult> List(HttpContext context, IChat chat, AppChatViews views)
    {
        var arguments = await CallArguments.ReadSigned(context, Listing.Names);
        var page = await chat.ListConversations(new(arguments.Given(Before), arguments.PageSize()), context.RequestAborted);
        return Envelope.App(await views.Of(page, context.RequiredSession().User.Id, context.RequestAborted));
    }

    private static async Task<IResult> Remove(HttpContext context, IChat chat, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        await chat.RemoveConversation(new(NewId.Create(), await people.IdOf(arguments[UserId], context.RequestAborted)), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }

    private static Task<IResult> Block(HttpContext context, IRelations relations, AppPeople people) => Change(context, relations.Block, people);

    private static Task<IResult> Unblock(HttpContext context, IRelations relations, AppPeople people) => Change(context, relations.Unblock, people);

    private static async Task<IResult> Change(HttpContext context, Func<ChangeRelation, CancellationToken, Task<string>> change, AppPeople people)
    {
        var arguments = await CallArguments.ReadSigned(context, Naming.Names);
        await change(new(NewId.Create(), await people.IdOf(arguments[UserId], context.RequestAborted)), context.RequestAborted);
        return Envelope.App(AppDone.It);
    }
}
