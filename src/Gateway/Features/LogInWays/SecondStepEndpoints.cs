using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.Moderation;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>The page on which a log-in asks for the code of the authenticator app.</summary>
internal static class SecondStepEndpoints
{
    private const string Page = "/login/second";

    public static void MapSecondStep(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Page, PageEndpoint.Visit, () => new SeeOther("/login")).AllowAnonymous();
        routes.MapPost(Page, Complete).AllowAnonymous();
    }

    /// <summary>The page, where a log-in's first step was right and the account has a second factor; null for any other refusal.</summary>
    public static IResult? SecondStep(this ServiceException refusal, Form first) =>
        refusal.Reason == FactorReasons.SecondFactorNeeded.Key && refusal.Arguments.GetValueOrDefault(FactorReasons.Ticket) is string ticket
            ? PageResult.Of(new SecondStepModel(new Form("second")
            {
                [Fields.Ticket] = ticket,
                [Fields.Code] = "",
                [Fields.Next] = first[Fields.Next],
                [Fields.Cookies] = first[Fields.Cookies],
            }))
            : null;

    private static async Task<IResult> Complete(HttpContext context, IUsers users, LoginLimit limit, CancellationToken cancellation)
    {
        var form = await context.Request.Read("second", Fields.Ticket, Fields.Code, Fields.Next, Fields.Cookies);
        if (context.CurrentSession() is not null)
            return SeeOther.To(form[Fields.Next]);
        form.CheckCookie(context);
        if (form[Fields.Code].Trim().Length == 0)
            form.Refuse(Fields.Code, FactorReasons.SecondFactorNeeded.Advice);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                await limit.CountCode(context);
                var (token, wanted) = SessionToken.Create(context, "browser");
                var session = await users.CompleteLogIn(new(form[Fields.Ticket], form[Fields.Code], wanted), cancellation);
                SessionCookie.SignIn(context, token, session);
                DeviceCookie.Give(context, session.Device);
                return SeeOther.To(form[Fields.Next]);
            }
            catch (ServiceException refusal)
            {
                if (refusal.AppealPage() is { } appeal)
                    return appeal;
                status = form.Refuse(context, refusal);
            }
        }

        form[Fields.Code] = "";
        return PageResult.Of(new SecondStepModel(form), status);
    }
}

/// <summary>The second step of a log-in.</summary>
/// <param name="Form">Takes the code.</param>
public sealed record SecondStepModel(Form Form) : IShownBy<SecondStepPage>;
