using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Accounts;

internal static class SignUpEndpoints
{
    public static void MapSignUp(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/sign_up", PageEndpoint.Visit, Show).AllowAnonymous();
        routes.MapMethods("/signup", PageEndpoint.Visit, () => Results.Redirect("/sign_up", permanent: true, preserveMethod: true)).AllowAnonymous();
        routes.MapPost("/sign_up", SignUp).AllowAnonymous().LimitedBy(AccountsFeature.SignUps);
    }

    private static async Task<IResult> Show(HttpContext context, IUsers users, string? next, string? code, CancellationToken cancellation)
    {
        if (context.CurrentSession() is not null)
            return SeeOther.To(next);
        var form = new Form("sign-up") { [Fields.Next] = next ?? "", [Fields.Code] = code ?? "" }.WithCookie(context);
        return PageResult.Of(await Model(context, users, form, cancellation));
    }

    private static async Task<IResult> SignUp(HttpContext context, IUsers users, CancellationToken cancellation)
    {
        var form = await context.Request.Read(
            "sign-up", Fields.Code, Fields.FirstName, Fields.LastName, Fields.Email, Fields.Username, Fields.Password, Fields.Next, Fields.Cookies);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        form.CheckCookie(context);
        Check(form);
        var status = form.IsGood ? await Register(context, users, form, cancellation) : StatusCodes.Status400BadRequest;
        return status == StatusCodes.Status201Created
            ? SeeOther.To(form[Fields.Next])
            : PageResult.Of(await Model(context, users, form, cancellation), status);
    }

    private static void Check(Form form)
    {
        form.CheckNames();
        form.CheckEmail();
        form.CheckUsername(optional: true);
        form.CheckNewPassword(Fields.Password);
    }

    private static async Task<int> Register(HttpContext context, IUsers users, Form form, CancellationToken cancellation)
    {
        var (token, session) = SessionToken.Create(context, "browser");
        try
        {
            await users.CreateUser(
                new CreateUser(
                    form[Fields.FirstName], form[Fields.LastName], form[Fields.Email], form[Fields.Password], NewId.Create(),
                    form.Given(Fields.Username), Code: form.Given(Fields.Code), FromThisMachine: context.IsFromThisMachine(), Session: session),
                cancellation);
        }
        catch (ServiceException refusal)
        {
            return refusal.Code == ErrorCode.Forbidden
                ? form.Refuse(context, refusal, Fields.Code, form.Given(Fields.Code) is null ? CodeMissing : CodeWrong)
                : form.Refuse(context, refusal);
        }
        if (await users.FindSession(new FindSession(session.TokenHash), cancellation) is { } started)
        {
            SessionCookie.SignIn(context, token, started);
            DeviceCookie.Give(context, await users.RememberDevice(new RememberDevice(session.TokenHash), cancellation));
        }

        return StatusCodes.Status201Created;
    }

    private static async Task<SignUpModel> Model(HttpContext context, IUsers users, Form form, CancellationToken cancellation)
    {
        var policy = await users.GetSignUpPolicy(new GetSignUpPolicy(), cancellation);
        var code = policy switch
        {
            { FirstAccount: true } => context.IsFromThisMachine() ? SignUpCode.None : SignUpCode.SetUp,
            { Mode: "invite" } => SignUpCode.Invitation,
            { Mode: "closed" } => SignUpCode.Closed,
            _ => SignUpCode.None,
        };
        return new SignUpModel(form, code, policy.FirstAccount);
    }

    private static readonly Text CodeMissing = new("Enter the code.", "请填写代码。");

    private static readonly Text CodeWrong = new(
        "This code does not work (any more). Check it, or ask for a new one.",
        "这个代码无效或已失效。请核对，或索取新的代码。");
}
