using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Features.Moderation;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Sessions;

internal static class LogInEndpoints
{
    public static void MapLogIn(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/login", PageEndpoint.Visit, Show).AllowAnonymous();
        routes.MapPost("/login", LogIn).AllowAnonymous();
    }

    private static async Task<IResult> Show(HttpContext context, LogInPages pages, string? next) => context.CurrentSession() is null
        ? await pages.Show(context, new Form("login") { [Fields.Next] = next ?? "" }.WithCookie(context))
        : SeeOther.To(next);

    private static async Task<IResult> LogIn(HttpContext context, IUsers users, LoginLimit limit, LogInPages pages, CancellationToken cancellation)
    {
        var form = await context.Request.Read("login", Fields.Email, Fields.Password, Fields.Next, Fields.Cookies);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        form.CheckCookie(context);
        Check(form);
        if (!form.IsGood)
            return await pages.Show(context, form, StatusCodes.Status400BadRequest);
        try
        {
            await limit.Count(context, form[Fields.Email]);
            var (token, session) = SessionToken.Create(context, "browser");
            var started = await users.LogIn(new LogIn(form[Fields.Email], form[Fields.Password], session), cancellation);
            SessionCookie.SignIn(context, token, started);
            DeviceCookie.Give(context, started.Device);
            return SeeOther.To(form[Fields.Next]);
        }
        catch (ServiceException refusal)
        {
            return refusal.SecondStep(form) ?? refusal.AppealPage() ?? await pages.Show(context, form, form.Refuse(context, refusal));
        }
    }

    private static void Check(Form form)
    {
        form[Fields.Email] = form[Fields.Email].Trim();
        if (form[Fields.Email].Length == 0)
            form.Refuse(Fields.Email, NameMissing);
        if (form[Fields.Password].Length == 0)
            form.Refuse(Fields.Password, UserReasons.PasswordMissing.Advice);
    }

    private static readonly Text NameMissing = new(
        "Enter your e-mail, username or phone.", "请填写电子邮箱、用户名或手机号。");
}

/// <summary>The page to log in.</summary>
/// <param name="Form">What was entered.</param>
public sealed record LogInModel(Form Form) : IShownBy<LogInPage>
{
    /// <summary>The script that logs in by passkeys; null where there is none.</summary>
    public string? Passkeys { get; init; }

    /// <summary>Whether one can log in with a code.</summary>
    public bool OffersCodes { get; init; }
}

/// <summary>Shows the page to log in with the ways that there are here.</summary>
internal sealed class LogInPages(SiteAddress site, CodeTexts codes)
{
    public async Task<IResult> Show(HttpContext context, Form form, int status = StatusCodes.Status200OK) => PageResult.Of(
        new LogInModel(form) { Passkeys = site.ScriptFor(context.Request), OffersCodes = await codes.AreSent(context.RequestAborted) }, status);
}
