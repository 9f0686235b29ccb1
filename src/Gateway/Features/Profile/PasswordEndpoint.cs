using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

internal static class PasswordEndpoint
{
    public static void MapPassword(this IEndpointRouteBuilder profile) => profile.MapPost("/password", ChangePassword).LimitedBy(ProfileFeature.PasswordChecks);

    private static async Task<IResult> ChangePassword(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        var form = await context.Request.Read(ProfileModel.PasswordForm, Fields.OldPassword, Fields.NewPassword, Fields.Code);
        var model = await reader.Read(context, cancellation);
        if (model.User.HasPassword && form[Fields.OldPassword].Length == 0)
            form.Refuse(Fields.OldPassword, OldPasswordMissing);
        else if (!model.User.HasPassword && form[Fields.Code].Length == 0)
            form.Refuse(Fields.Code, CodeTextsOnPages.CodeMissing);
        form.CheckNewPassword(Fields.NewPassword);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                await users.ChangePassword(
                    new ChangePassword(
                        NewId.Create(), session.User.Id, form.Given(Fields.OldPassword), form[Fields.NewPassword], session.Id, form.Given(Fields.Code),
                        DeviceCookie.Read(context)),
                    cancellation);
                return SeeOther.To("/profile?done=password");
            }
            catch (ServiceException refusal)
            {
                status = form.Refuse(context, refusal, CodeTextsOnPages.FieldOf(refusal), CodeTextsOnPages.Of(refusal));
            }
        }
        return PageResult.Of(model with { Password = form }, status);
    }

    private static readonly Text OldPasswordMissing = new("Enter your current password.", "请填写当前密码。");
}
