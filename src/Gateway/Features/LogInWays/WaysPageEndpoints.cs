using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Profile;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.LogInWays;

/// <summary>The profile's forms about passkeys and the authenticator app.</summary>
internal static class WaysPageEndpoints
{
    public static void MapWays(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/passkeys/{id}", Rename);
        profile.MapPost("/passkeys/{id}/remove", Remove);
        profile.MapMethods("/totp", PageEndpoint.Visit, () => new SeeOther(LocalPath.Profile));
        profile.MapPost("/totp", Begin).LimitedBy(ProfileFeature.PasswordChecks);
        profile.MapPost("/totp/enable", Enable).LimitedBy(ProfileFeature.PasswordChecks);
        profile.MapPost("/totp/disable", Disable).LimitedBy(ProfileFeature.PasswordChecks);
        profile.MapPost("/recovery-codes", Renew).LimitedBy(ProfileFeature.PasswordChecks);
    }

    private static Task<IResult> Rename(HttpContext context, IUsers users, ProfileReader reader, string id, CancellationToken cancellation) =>
        Change(context, reader, [Fields.Name], async form =>
        {
            await users.RenamePasskey(new(NewId.Create(), Me(context), id, form[Fields.Name]), cancellation);
            return SeeOther.To("/profile?done=passkey-named");
        });

    private static Task<IResult> Remove(HttpContext context, IUsers users, ProfileReader reader, string id, CancellationToken cancellation) =>
        Change(context, reader, [], async _ =>
        {
            await users.RemovePasskey(new(NewId.Create(), Me(context), id), cancellation);
            return SeeOther.To("/profile?done=passkey-removed");
        });

    private static Task<IResult> Disable(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation) =>
        Change(context, reader, [Fields.Password, Fields.Code], async form =>
        {
            await users.DisableTotp(new(NewId.Create(), Me(context), form.Given(Fields.Password), form.Given(Fields.Code)), cancellation);
            return SeeOther.To("/profile?done=totp-off");
        });

    private static Task<IResult> Renew(HttpContext context, IUsers users, ProfileReader reader, UiFiles files, CancellationToken cancellation) =>
        Change(context, reader, [Fields.Password, Fields.Code], async form =>
        {
            var request = new RenewRecoveryCodes(NewId.Create(), Me(context), form.Given(Fields.Password), form.Given(Fields.Code));
            return PageResult.Of(new RecoveryCodesModel((await users.RenewRecoveryCodes(request, cancellation)).Codes, files.Passkeys));
        });

    private static Task<IResult> Begin(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation) =>
        Change(context, reader, [], async _ =>
        {
            var user = (await reader.Read(context, cancellation)).User;
            var made = await users.BeginTotp(new(user.Id), cancellation);
            var form = new Form("totp") { [Fields.Ticket] = made.Ticket, [Fields.Code] = "", [Fields.Password] = "" };
            return PageResult.Of(new TotpModel(made.Secret, made.Address, form) { Username = user.Username, HasPassword = user.HasPassword });
        });

    private static async Task<IResult> Enable(HttpContext context, IUsers users, ProfileReader reader, UiFiles files, CancellationToken cancellation)
    {
        var form = await context.Request.Read("totp", Fields.Ticket, Fields.Secret, Fields.Code, Fields.Password);
        if (form[Fields.Code].Trim().Length == 0)
            form.Refuse(Fields.Code, WaysTexts.AppCodeMissing);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                var request = new EnableTotp(
                    NewId.Create(), Me(context), form[Fields.Ticket], form[Fields.Code], form.Given(Fields.Password), context.RequiredSession().Id);
                return PageResult.Of(new RecoveryCodesModel((await users.EnableTotp(request, cancellation)).Codes, files.Passkeys));
            }
            catch (ServiceException refusal)
            {
                status = form.Refuse(context, refusal);
            }
        }

        var model = await reader.Read(context, cancellation);
        form[Fields.Code] = "";
        // What the ticket holds stands nowhere else: the page shows again what it showed before.
        var secret = form[Fields.Secret] is { Length: <= 64 } typed && typed.All(char.IsAsciiLetterOrDigit) ? typed : "";
        var address = $"otpauth://totp/TempMessenger:{Uri.EscapeDataString(model.User.Username)}?secret={secret}&issuer=TempMessenger";
        return PageResult.Of(new TotpModel(secret, address, form) { Username = model.User.Username, HasPassword = model.User.HasPassword }, status);
    }

    /// <summary>Does what a form asks for; where it is refused, the profile says why.</summary>
    private static async Task<IResult> Change(HttpContext context, ProfileReader reader, string[] fields, Func<Form, Task<IResult>> change)
    {
        var form = await context.Request.Read("ways", fields);
        try
        {
            return await change(form);
        }
        catch (ServiceException refusal) when (refusal.Code is not ErrorCode.NotFound)
        {
            var status = form.Refuse(context, refusal);
            var model = await reader.Read(context, context.RequestAborted);
            return PageResult.Of(model with { Ways = model.Ways with { Form = form } }, status);
        }
    }

    private static string Me(HttpContext context) => context.RequiredSession().User.Id;

    /// <summary>What was done, by the name in the address that it led to; null: something else.</summary>
    public static Text? DoneText(string? done) => done switch
    {
        "passkey" => new Text("Your passkey is added.", "通行密钥已添加。"),
        "passkey-named" => new Text("Your passkey has its new name.", "通行密钥已重命名。"),
        "passkey-removed" => new Text("The passkey is removed. It logs in no more.", "通行密钥已移除，不能再用于登录。"),
        "totp-off" => new Text("The authenticator app is turned off.", "身份验证器应用已停用。"),
        _ => null,
    };
}
