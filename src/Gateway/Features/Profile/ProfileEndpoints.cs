using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.LogInWays;
using TempMessenger.Gateway.Features.Sessions;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Html;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Profile;

internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/profile").RequireAuthorization(Policies.Member);
        profile.MapMethods("", PageEndpoint.Visit, Show);
        profile.MapPost("", Save);
        profile.MapHistory();
        profile.MapPhone();
        profile.MapPassword();
        profile.MapWays();
        profile.MapDeletion();
        profile.MapSessionPages();
    }

    private static async Task<IResult> Show(HttpContext context, ProfileReader reader, string? done, CancellationToken cancellation) =>
        PageResult.Of(await reader.Read(context, cancellation) with { Done = DoneText(done) });

    private static async Task<IResult> Save(HttpContext context, IUsers users, ProfileReader reader, CancellationToken cancellation)
    {
        var session = context.RequiredSession();
        var form = await context.Request.Read(
            ProfileModel.ProfileForm, Fields.FirstName, Fields.LastName, Fields.Name, Fields.Username, Fields.Email, Fields.Version);
        form.CheckNames();
        form.CheckUsername(optional: false);
        form.CheckEmail();
        if (!form.IsGood)
            return PageResult.Of(await reader.Read(context, cancellation) with { Profile = form }, StatusCodes.Status400BadRequest);
        try
        {
            await users.UpdateUser(
                new UpdateUser(
                    NewId.Create(), session.User.Id, VersionIn(form), form[Fields.Username], form[Fields.Email], FirstName: form[Fields.FirstName],
                    LastName: form[Fields.LastName], Name: form[Fields.Name]),
                cancellation);
            return SeeOther.To("/profile?done=profile");
        }
        catch (ServiceException refusal) when (refusal.Code == ErrorCode.VersionConflict)
        {
            var status = form.Refuse(context, refusal, null, ChangedElsewhere);
            var model = await reader.Read(context, cancellation);
            form[Fields.Version] = model.Profile[Fields.Version];
            return PageResult.Of(model with { Profile = form, ChangedElsewhere = true }, status);
        }
        catch (ServiceException refusal)
        {
            var status = form.Refuse(context, refusal);
            return PageResult.Of(await reader.Read(context, cancellation) with { Profile = form }, status);
        }
    }

    private static long? VersionIn(Form form) =>
        long.TryParse(form[Fields.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static Text? DoneText(string? done) => done switch
    {
        "profile" => new Text("Your profile is saved.", "资料已保存。"),
        "password" => new Text("Your password is changed. Your other devices are logged out.", "密码已修改，其他设备已退出登录。"),
        "phone" => new Text("Your phone number is saved.", "手机号已保存。"),
        "session" => new Text("That device is logged out.", "该设备已退出登录。"),
        _ => WaysPageEndpoints.DoneText(done),
    };

    private static readonly Text ChangedElsewhere = new(
        "Your profile was changed in another place meanwhile. Look at what it holds now, then save yours over it or keep it.",
        "你的资料刚刚在别处被修改过。请先看看现在的内容，再决定用你填写的覆盖它，还是保留它。");
}
