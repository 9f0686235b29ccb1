using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Features.Moderation;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Sessions;

/// <summary>Logging in with a code: a page for the phone, then one for the code.</summary>
internal static class CodeLogInEndpoints
{
    private const string Page = "/login/code";
    private const string Checking = "/login/code/check";

    public static void MapCodeLogIn(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Page, PageEndpoint.Visit, Show).AllowAnonymous();
        routes.MapPost(Page, Send).AllowAnonymous().LimitedBy(AppAccountsFeature.Codes);
        // Where a refused code left its page, loading it again begins anew.
        routes.MapMethods(Checking, PageEndpoint.Visit, () => new SeeOther(Page)).AllowAnonymous();
        routes.MapPost(Checking, Check).AllowAnonymous();
    }

    private static async Task<IResult> Show(HttpContext context, CodeTexts texts, string? next) => context.CurrentSession() is null
        ? PageResult.Of(new CodeLogInModel(new(new Form("code-log-in") { [Fields.Next] = next ?? "" }.WithCookie(context), Page))
        {
            OffersCodes = await texts.AreSent(context.RequestAborted),
        })
        : SeeOther.To(next);

    private static async Task<IResult> Send(HttpContext context, CodeTexts texts, IUsers users, UiFiles files, SiteAddress site)
    {
        var form = await context.Request.Read("code-log-in", Fields.Phone, Fields.Solution, Fields.Next, Fields.Cookies);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        form.CheckCookie(context);
        var (request, status) = await texts.Ask(context, new(form, Page) { Solver = files.Solver }, SmsPurpose.Login);
        return request.Sent is null
            ? PageResult.Of(new CodeLogInModel(request), status)
            : PageResult.Of(await Entering(context, users, request, Empty(form)) with { Passkeys = site.ScriptFor(context.Request) });
    }

    private static async Task<IResult> Check(HttpContext context, IUsers users, IUserQueries queries, LoginLimit limit)
    {
        var form = await context.Request.Read("code", Fields.Phone, Fields.Code, Fields.Invitation, Fields.Next, Fields.Cookies, Fields.Passkeys);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        form.CheckCookie(context);
        form[Fields.Code] = form[Fields.Code].Trim();
        if (form[Fields.Code].Length == 0)
            form.Refuse(Fields.Code, CodeTextsOnPages.CodeMissing);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                return await PasskeyPages.AfterCode(context, queries, await LogIn(context, users, limit, form), form);
            }
            catch (ServiceException refusal)
            {
                if ((refusal.SecondStep(form) ?? refusal.AppealPage()) is { } other)
                    return other;
                status = form.Refuse(context, refusal, CodeTextsOnPages.FieldOf(refusal), CodeTextsOnPages.Of(refusal));
            }
        }

        form[Fields.Code] = "";
        var again = new CodeRequest(form, Page) { Sent = new SmsSent(form[Fields.Phone], 0, 0, null) };
        return PageResult.Of(await Entering(context, users, again, form), status);
    }

    private static async Task<Session> LogIn(HttpContext context, IUsers users, LoginLimit limit, Form form)
    {
        await limit.CountCode(context);
        var (token, wanted) = SessionToken.Create(context, "browser");
        var session = await users.LogInByPhone(
            new(
                form[Fields.Phone], form[Fields.Code], wanted, NewId.Create(), Invitation: form.Given(Fields.Invitation),
                FromThisMachine: context.IsFromThisMachine(), Device: DeviceCookie.Read(context)),
            context.RequestAborted);
        SessionCookie.SignIn(context, token, session);
        DeviceCookie.Give(context, session.Device);
        return session;
    }

    private static async Task<CodeLogInModel> Entering(HttpContext context, IUsers users, CodeRequest request, Form code)
    {
        var policy = await users.GetSignUpPolicy(new GetSignUpPolicy(), context.RequestAborted);
        return new CodeLogInModel(request)
        {
            Code = code,
            AsksInvitation = policy.Mode == "invite" || (policy.FirstAccount && !context.IsFromThisMachine()),
        };
    }

    private static Form Empty(Form asked) => new("code")
    {
        [Fields.Phone] = asked[Fields.Phone],
        [Fields.Next] = asked[Fields.Next],
        [Fields.Cookies] = asked[Fields.Cookies],
        [Fields.Code] = "",
        [Fields.Invitation] = "",
    };
}

/// <summary>The page to log in with a code.</summary>
/// <param name="Request">Asks for the code.</param>
public sealed record CodeLogInModel(CodeRequest Request) : IShownBy<CodeLogInPage>
{
    /// <summary>Takes the code; null until one was sent.</summary>
    public Form? Code { get; init; }

    /// <summary>The script that says whether the browser can keep passkeys; null where there is none.</summary>
    public string? Passkeys { get; init; }

    /// <summary>Whether a code can be had; where not, the page says so in place of its form.</summary>
    public bool OffersCodes { get; init; } = true;

    /// <summary>True where a new account needs an invitation or the set-up code.</summary>
    public bool AsksInvitation { get; init; }
}
