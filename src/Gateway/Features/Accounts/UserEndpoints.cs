using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Uploads;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Json;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.Accounts;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/v1/users").WithTags("users");
        users.MapGet("", List).RequireAuthorization(Policies.Reader)
            .Describe("listUsers", "Accounts in the order of registration, a page at a time, without those that are hidden from one.", 400, 401, 429, 503);
        users.MapGet("/{id}", Find).RequireAuthorization(Policies.Reader)
            .Describe("findUser", "An account.", 401, 404, 429, 503);
        users.MapGet("/by-username/{username}", FindByUsername).RequireAuthorization(Policies.Reader)
            .Describe("findUserByUsername", "An account as others see it.", 401, 404, 429, 503);
        users.MapPost("", Create).AllowAnonymous().LimitedBy(AccountsFeature.SignUps)
            .Describe("createUser", "Creates an account.", 400, 403, 409, 413, 415, 429, 503);
        users.MapPut("/{id}", Update).RequireAuthorization(Policies.Member)
            .Describe("updateUser", "Changes an account: oneself or an admin.", 400, 401, 403, 404, 409, 413, 415, 429);
        users.MapDelete("", Delete).RequireAuthorization(Policies.Member)
            .Describe("deleteUser", "Deletes an account: oneself or an admin.", 400, 401, 403, 404, 409, 413, 415, 429);
        users.MapPut("/{id}/role", ChangeRole).RequireAuthorization(Policies.Admin)
            .Describe("changeRole", "Changes what an account may do: admins.", 400, 401, 403, 404, 409, 413, 415, 429);
        routes.MapPost("/api/v1/invitations", Invite).WithTags("users").RequireAuthorization(Policies.Admin)
            .Describe("createInvitation", "Makes a code that lets somebody sign up once: admins.", 401, 403, 429);
    }

    private static async Task<Ok<UserList>> List(
        IUserQueries users, VisiblePeople visible, MediaAddresses addresses, HttpContext context, string? after, int? limit)
    {
        var page = await users.ListUsers(new ListUsers(after, limit ?? 50), context.RequestAborted);
        var shown = await visible.Of(page.Users, context.RequestAborted);
        return TypedResults.Ok(new UserList([.. shown.Select(user => UserView.For(user, addresses))], page.Next));
    }

    private static async Task<Ok<UserDetails>> Find(string id, IUserQueries users, VisiblePeople visible, MediaAddresses addresses, HttpContext context)
    {
        var user = GivenId.IsValid(id) ? await users.FindUser(new FindUser(Id: id), context.RequestAborted) : null;
        return TypedResults.Ok(new UserDetails(UserView.For(await visible.Find(user, context.RequestAborted) ?? throw NoSuchUser(), addresses)));
    }

    private static async Task<Ok<UserDetails>> FindByUsername(
        string username, IUserQueries users, VisiblePeople visible, MediaAddresses addresses, HttpContext context)
    {
        var user = await users.FindUser(new FindUser(Username: username), context.RequestAborted);
        return TypedResults.Ok(new UserDetails(UserView.Public(await visible.Find(user, context.RequestAborted) ?? throw NoSuchUser(), addresses)));
    }

    private static async Task<Created<UserView>> Create(IUsers users, MediaAddresses addresses, HttpContext context, Body<NewUser> body)
    {
        var asked = body.Value;
        var id = asked.Id ?? NewId.Create();
        var user = await users.CreateUser(
            new CreateUser(asked.FirstName ?? asked.Name ?? asked.Username, asked.LastName, asked.Email, asked.Password, id)
            {
                Username = asked.Username,
                Name = asked.Name,
                Phone = asked.Phone,
                Code = asked.Code,
                FromThisMachine = context.IsFromThisMachine(),
                ReturnUser = true,
            },
            context.RequestAborted);
        return TypedResults.Created($"/api/v1/users/{id}", UserView.Whole(user ?? throw NoSuchUser(), addresses));
    }

    private static async Task<Ok<UserDetails>> Update(string id, IUsers users, MediaAddresses addresses, HttpContext context, Body<UserChange> body)
    {
        var asked = body.Value;
        var user = await users.UpdateUser(
            new UpdateUser(
                NewId.Create(), Known(id), asked.Version, asked.Username, asked.Email, asked.Phone, asked.FirstName, asked.LastName, asked.Name,
                asked.Avatar),
            context.RequestAborted);
        return TypedResults.Ok(new UserDetails(UserView.For(user, addresses)));
    }

    private static async Task<NoContent> Delete(IUsers users, VisiblePeople visible, HttpContext context, Body<UserRemoval> body)
    {
        var username = body.Value.Username ??
            throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.AccountMissing, "username");
        var found = await users.FindUser(new FindUser(Username: username), context.RequestAborted);
        var user = await visible.Find(found, context.RequestAborted) ?? throw NoSuchUser();
        await users.DeleteUser(new DeleteUser(NewId.Create(), user.Id), context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<UserDetails>> ChangeRole(string id, IUsers users, MediaAddresses addresses, HttpContext context, Body<RoleChange> body)
    {
        var request = new ChangeRole(NewId.Create(), Known(id), Roles.Parse(body.Value.Role), body.Value.Version);
        return TypedResults.Ok(new UserDetails(UserView.For(await users.ChangeRole(request, context.RequestAborted), addresses)));
    }

    private static async Task<Created<InvitationView>> Invite(IUsers users, HttpContext context)
    {
        var invitation = await users.CreateInvitation(new CreateInvitation(NewId.Create()), context.RequestAborted);
        return TypedResults.Created((string?)null, new InvitationView(invitation.Code, invitation.ExpiresAt));
    }

    private static string Known(string id) => GivenId.IsValid(id) ? id : throw NoSuchUser();

    private static ServiceException NoSuchUser() =>
        new(ErrorCode.UserNotFound, UserReasons.UserNotFound);
}
