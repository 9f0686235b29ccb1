using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Moderation;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>Logging in with a passkey on a page, and the offer to make one.</summary>
internal static class PasskeyPages
{
    private const string Answer = "/login/passkey";
    private const string Offer = "/login/passkey/offer";
    private static readonly TimeSpan OfferedFor = TimeSpan.FromDays(365);

    public static void MapPasskeyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Answer, PageEndpoint.Visit, () => new SeeOther("/login")).AllowAnonymous();
        routes.MapPost(Answer, LogIn).AllowAnonymous();
        routes.MapMethods(Offer, PageEndpoint.Visit, Show).RequireAuthorization(Policies.Member);
    }

    /// <summary>
    /// Where a log-in by a texted code leads: first to the offer of a passkey, where the browser said that it can keep one, the account has none and it was not
    /// offered here before.
    /// </summary>
    public static async Task<IResult> AfterCode(HttpContext context, IUserQueries users, Session session, Form form)
    {
        if (form.Given(Fields.Passkeys) is null || context.Request.Cookies.ContainsKey(Name(context)))
            return SeeOther.To(form[Fields.Next]);
        // The caller that was set within the log-in does not reach its own caller.
        context.SetCurrentSession(session);
        context.Response.Cookies.Append(Name(context), "yes", Cookie(context));
        var ways = await users.ListWaysToLogIn(new(session.User.Id), context.RequestAborted);
        return ways.Passkeys.Count > 0
            ? SeeOther.To(form[Fields.Next])
            : new SeeOther($"{Offer}?next={Uri.EscapeDataString(LocalPath.Safe(form[Fields.Next]))}");
    }

    private static IResult Show(HttpContext context, SiteAddress site, string? next) => site.ScriptFor(context.Request) is { } script
        ? PageResult.Of(new PasskeyOfferModel(LocalPath.Safe(next), script))
        : SeeOther.To(next);

    private static async Task<IResult> LogIn(HttpContext context, IUsers users, SiteAddress site, LoginLimit limit, LogInPages pages, CancellationToken cancellation)
    {
        var form = await context.Request.Read("passkey", Fields.Credential, Fields.Next);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        try
        {
            await limit.CountCode(context);
            var (token, wanted) = SessionToken.Create(context, "browser");
            var session = await users.LogInByPasskey(
                new(site.PartyFor(context.Request), TicketCookie.Take(context), form[Fields.Credential], wanted), cancellation);
            SessionCookie.SignIn(context, token, session);
            DeviceCookie.Give(context, session.Device);
            return SeeOther.To(form[Fields.Next]);
        }
        catch (ServiceException refusal)
        {
            if (refusal.AppealPage() is { } appeal)
                return appeal;
            var again = new Form("login") { [Fields.Next] = form[Fields.Next] };
            var status = again.Refuse(context, refusal);
            return await pages.Show(context, again, status);
        }
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-passkey-offered" : "passkey-offered";

    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = OfferedFor,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}

/// <summary>The offer to make a passkey after a log-in by a texted code.</summary>
/// <param name="Next">Where to go on.</param>
/// <param name="Script">Makes the passkey.</param>
public sealed record PasskeyOfferModel(string Next, string Script) : IShownBy<PasskeyOfferPage>;
