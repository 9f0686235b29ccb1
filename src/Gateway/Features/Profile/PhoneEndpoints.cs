using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

/// <summary>The profile's phone: proven by a code, added or changed; and codes in place of a password.</summary>
internal static class PhoneEndpoints
{
    public static void MapPhone(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/phone", SendCode).LimitedBy(AppAccountsFeature.OwnCodes);
        profile.MapPost("/phone/check", Verify).LimitedBy(ProfileFeature.PasswordChecks);
        profile.MapPost("/code", SendOwnCode).LimitedBy(AppAccountsFeature.OwnCodes);
    }

    private static async Task<IResult> SendCode(HttpContext context, CodeTexts texts, ProfileReader reader, UiFiles files, CancellationToken cancellation)
    {
        var form = await context.Request.Read(ProfileModel.PhoneForm, Fields.Phone, Fields.Solution);
        var asked = new CodeRequest(form, ProfileModel.PhoneAddress) { Solver = files.Solver };
        var (request, status) = await texts.Ask(context, asked, SmsPurpose.Verification);
        var code = request.Sent is null
            ? null
            : new Form(ProfileModel.PhoneCodeForm) { [Fields.Phone] = form[Fields.Phone], [Fields.Code] = "", [Fields.Password] = "" };
        return PageResult.Of(await reader.Read(context, cancellation) with { Phone = request, PhoneCode = code }, status);
    }

    private static async Task<IResult> Verify(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        var form = await context.Request.Read(ProfileModel.PhoneCodeForm, Fields.Phone, Fields.Code, Fields.Password);
        if (form[Fields.Code].Trim().Length == 0)
            form.Refuse(Fields.Code, CodeTextsOnPages.CodeMissing);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                await users.VerifyPhone(
                    new(NewId.Create(), session.User.Id, form[Fields.Phone], form[Fields.Code].Trim(), form.Given(Fields.Password), DeviceCookie.Read(context)), cancellation);
                return SeeOther.To("/profile?done=phone");
            }
            catch (ServiceException refusal)
            {
                status = form.Refuse(context, refusal, refusal.Reason == SmsReasons.CodeInvalid.Key ? Fields.Code : null, CodeTextsOnPages.Of(refusal));
            }
        }

        form[Fields.Code] = "";
        var again = new CodeRequest(form, ProfileModel.PhoneAddress) { Sent = new SmsSent(form[Fields.Phone], 0, 0, null) };
        return PageResult.Of(await reader.Read(context, cancellation) with { Phone = again, PhoneCode = form }, status);
    }

    /// <summary>To the account's proven phone, wherever the form would like it.</summary>
    private static async Task<IResult> SendOwnCode(HttpContext context, CodeTexts texts, ProfileReader reader, UiFiles files, CancellationToken cancellation)
    {
        var form = await context.Request.Read("own-code", Fields.Solution);
        var model = await reader.Read(context, cancellation);
        if (model.User is not { PhoneVerified: true, Phone: { } phone })
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.NoProof, "code");
        form[Fields.Phone] = phone;
        var (request, status) = await texts.Ask(context, new(form, "/profile/code") { Solver = files.Solver }, SmsPurpose.Verification);
        return PageResult.Of(model with { OwnCode = request.Sent, OwnCodeRefused = request.Sent is null ? form : null }, status);
    }
}
