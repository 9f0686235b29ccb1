using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;

namespace TempMessenger.Gateway.Features.Moderation;

/// <summary>The page that a log-in to a suspended account leads to: it says until when, and takes an appeal.</summary>
internal static class AppealPages
{
    private const string Page = "/appeal";
    private const string Text = "text";
    private const string Until = "until";

    public static void MapAppeals(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Page, PageEndpoint.Visit, () => new SeeOther("/login")).AllowAnonymous();
        routes.MapPost(Page, Appeal).AllowAnonymous().LimitedBy(ModerationFeature.Appeals);
    }

    /// <summary>The page, where a log-in was refused because the account is suspended; null for any other refusal.</summary>
    public static IResult? AppealPage(this ServiceException refusal) =>
        refusal.Reason == UserReasons.Suspended.Key && refusal.Arguments.GetValueOrDefault(FactorReasons.Ticket) is string ticket
            ? PageResult.Of(
                Model(new Form("appeal")
                {
                    [Fields.Ticket] = ticket,
                    [Fields.Command] = NewId.Create(),
                    [Until] = Convert.ToString(refusal.Arguments.GetValueOrDefault(UserReasons.SuspendedUntil), CultureInfo.InvariantCulture) ?? "",
                    [Text] = "",
                }),
                StatusCodes.Status403Forbidden)
            : null;

    private static async Task<IResult> Appeal(HttpContext context, IModeration moderation, CancellationToken cancellation)
    {
        var form = await context.Request.Read("appeal", Fields.Ticket, Fields.Command, Until, Text);
        try
        {
            await moderation.FileAppeal(new(form[Fields.Command], form[Fields.Ticket], form[Text]), cancellation);
            return PageResult.Of(Model(form) with { IsSent = true });
        }
        catch (ServiceException refusal)
        {
            return PageResult.Of(Model(form), form.Refuse(context, refusal));
        }
    }

    private static AppealModel Model(Form form) =>
        new(form, long.TryParse(form[Until], NumberStyles.None, CultureInfo.InvariantCulture, out var until) && until is > 0 and < 253_402_300_800_000 ? until : null);
}

/// <summary>The page of an appeal.</summary>
/// <param name="Form">Takes it.</param>
/// <param name="Until">The end of the suspension, Unix milliseconds; null: until it is lifted.</param>
public sealed record AppealModel(Form Form, long? Until) : IShownBy<AppealPage>
{
    /// <summary>It was taken.</summary>
    public bool IsSent { get; init; }
}
