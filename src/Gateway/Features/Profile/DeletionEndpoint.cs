using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.AppAccounts;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

internal static class DeletionEndpoint
{
    public static void MapDeletion(this IEndpointRouteBuilder profile) => profile.MapPost("/delete", Delete).LimitedBy(ProfileFeature.PasswordChecks);

    private static async Task<IResult> Delete(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        var form = await context.Request.Read(ProfileModel.DeletionForm, Fields.Password, Fields.Code, Fields.Sure);
        var model = await reader.Read(context, cancellation);
        if (model.User.HasPassword && form[Fields.Password].Length == 0)
            form.Refuse(Fields.Password, UserReasons.PasswordMissing.Advice);
        else if (!model.User.HasPassword && form[Fields.Code].Length == 0)
            form.Refuse(Fields.Code, CodeTextsOnPages.CodeMissing);
        if (form[Fields.Sure] != "yes")
            form.Refuse(Fields.Sure, NotSure);
        var status = StatusCodes.Status400BadRequest;
        if (form.IsGood)
        {
            try
            {
                await users.DeleteUser(
                    new DeleteUser(NewId.Create(), session.User.Id, form.Given(Fields.Password), form.Given(Fields.Code), DeviceCookie.Read(context)), cancellation);
                SessionCookie.SignOut(context);
                return SeeOther.To(LocalPath.Home);
            }
            catch (ServiceException refusal)
            {
                status = form.Refuse(context, refusal, CodeTextsOnPages.FieldOf(refusal), CodeTextsOnPages.Of(refusal));
            }
        }
        return PageResult.Of(model with { Deletion = form }, status);
    }

    private static readonly Text NotSure = new("Tick the box if you really want this.", "如果确实要这样做，请勾选此项。");
}
