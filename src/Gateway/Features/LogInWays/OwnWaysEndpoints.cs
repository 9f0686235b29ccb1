using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Profile;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>One's own passkeys and second factor.</summary>
internal static class OwnWaysEndpoints
{
    public static void MapOwnWays(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/api/v1/me").WithTags("me").RequireAuthorization(Policies.Member);
        me.MapGet("/ways", List).Describe("listMyWays", "One's own passkeys, and whether one uses an authenticator app.", 401, 429, 503);
        me.MapPost("/passkeys/options", BeginPasskey).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("beginPasskey", "What a browser needs to make a passkey; valid for five minutes, once, with the cookie that comes with it.", 400, 401, 403, 429, 503);
        me.MapPost("/passkeys", AddPasskey).Describe("addPasskey", "Adds a passkey.", 400, 401, 403, 409, 413, 415, 429, 503);
        me.MapPut("/passkeys/{id}", RenamePasskey).Describe("renamePasskey", "Gives a passkey another name.", 400, 401, 403, 404, 413, 415, 429, 503);
        me.MapDelete("/passkeys/{id}", RemovePasskey).Describe("removePasskey", "Removes a passkey: it logs in no more.", 401, 403, 404, 429, 503);
        me.MapPost("/totp", BeginTotp).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("beginTotp", "A secret for an authenticator app. Nothing changes until its first code was right.", 401, 403, 409, 429, 503);
        me.MapPut("/totp", EnableTotp).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("enableTotp", "Demands codes of the authenticator app at log-ins from now on; all other sessions end.", 400, 401, 403, 409, 413, 415, 429, 503);
        me.MapDelete("/totp", DisableTotp).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("disableTotp", "Demands no codes of an authenticator app any more.", 400, 401, 403, 413, 415, 429, 503);
        me.MapPost("/recovery-codes", RenewRecoveryCodes).LimitedBy(ProfileFeature.PasswordChecks)
            .Describe("renewRecoveryCodes", "Ten new recovery codes; those before work no more.", 400, 401, 403, 409, 413, 415, 429, 503);
    }

    private static async Task<Ok<WaysView>> List(IUserQueries users, HttpContext context) =>
        TypedResults.Ok(WaysView.Of(await users.ListWaysToLogIn(new(Me(context)), context.RequestAborted)));

    private static async Task<Ok<PasskeyOptionsView>> BeginPasskey(IUsers users, SiteAddress site, HttpContext context)
    {
        var made = await users.BeginPasskey(new(Me(context), site.PartyFor(context.Request)), context.RequestAborted);
        TicketCookie.Give(context, made.Ticket);
        return TypedResults.Ok(PasskeyOptionsView.Of(made));
    }

    private static async Task<Created<PasskeyView>> AddPasskey(IUsers users, SiteAddress site, HttpContext context, Body<NewPasskeyBody> body)
    {
        var request = new AddPasskey(
            NewId.Create(), Me(context), site.PartyFor(context.Request), TicketCookie.Take(context), body.Value.Credential?.GetRawText(), body.Value.Name);
        var added = await users.AddPasskey(request, context.RequestAborted);
        return TypedResults.Created($"/api/v1/me/passkeys/{added.Id}", PasskeyView.Of(added));
    }

    private static async Task<Ok<PasskeyView>> RenamePasskey(string id, IUsers users, HttpContext context, Body<PasskeyNameBody> body) =>
        TypedResults.Ok(PasskeyView.Of(await users.RenamePasskey(new(NewId.Create(), Me(context), id, body.Value.Name), context.RequestAborted)));

    private static async Task<NoContent> RemovePasskey(string id, IUsers users, HttpContext context)
    {
        await users.RemovePasskey(new(NewId.Create(), Me(context), id), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<NewTotpView>> BeginTotp(IUsers users, HttpContext context)
    {
        var made = await users.BeginTotp(new(Me(context)), context.RequestAborted);
        return TypedResults.Ok(new NewTotpView(made.Secret, made.Address, made.Ticket));
    }

    private static async Task<Ok<RecoveryCodesView>> EnableTotp(IUsers users, HttpContext context, Body<TotpCodeBody> body)
    {
        var (ticket, code, password) = body.Value;
        var made = await users.EnableTotp(new(NewId.Create(), Me(context), ticket, code, password, context.RequiredSession().Id), context.RequestAborted);
        return TypedResults.Ok(new RecoveryCodesView(made.Codes));
    }

    private static async Task<NoContent> DisableTotp(IUsers users, HttpContext context, Body<FactorProofBody> body)
    {
        await users.DisableTotp(new(NewId.Create(), Me(context), body.Value.Password, body.Value.Code), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RecoveryCodesView>> RenewRecoveryCodes(IUsers users, HttpContext context, Body<FactorProofBody> body)
    {
        var made = await users.RenewRecoveryCodes(new(NewId.Create(), Me(context), body.Value.Password, body.Value.Code), context.RequestAborted);
        return TypedResults.Ok(new RecoveryCodesView(made.Codes));
    }

    private static string Me(HttpContext context) => context.RequiredSession().User.Id;
}
