using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Features.H5;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>The app backend's calls to register and log in by phone.</summary>
internal static class BackendUserEndpoints
{
    private const string Phone = "phone";
    private const string Password = "password";
    private const string Code = "code";
    private const string Purpose = "purpose";
    private const string Solution = "solution";
    private const string Invitation = "invitation";
    private const string Totp = "totp";
    private const string Ticket = "ticket";

    private static readonly CallParameters Sending = new([Phone], [Purpose, Solution]);
    private static readonly CallParameters Registering = new([Phone, Password, Code], [Invitation]);
    private static readonly CallParameters LoggingIn = new([], [Phone, Password, Code, Totp, Ticket]);

    public static void MapBackendUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("app").WithEnvelope(EnvelopeKind.Backend).InAppApi();
        users.MapPost("/sendsms", SendCode).AllowAnonymous().LimitedBy(AppAccountsFeature.Codes).Takes(Sending).Produces<BackendAnswer>()
            .Describe("sendCode", "Texts a code to register, to log in or to prove a phone with.", 400, 403, 415, 429, 503);
        users.MapPost("/regist", Register).AllowAnonymous().LimitedBy(AccountsFeature.SignUps).Takes(Registering).Produces<BackendAnswer>()
            .Describe("registerPhone", "Makes an account with a phone and its code.", 400, 403, 409, 415, 429, 503);
        users.MapPost("/login", LogIn).AllowAnonymous().Takes(LoggingIn).Produces<string>(contentType: "text/html")
            .Describe("logInByPhone", "Logs in with phone and password or code, or with the ticket of a second factor; the answer is the app's home page.", 400, 401, 403, 404, 415, 429, 503);
    }

    private static async Task<IResult> SendCode(HttpContext context, CodeTexts texts)
    {
        var arguments = await CallArguments.Read(context, Sending.Names);
        await texts.Send(context, arguments[Phone], arguments.Given(Purpose) ?? SmsPurpose.Registration, arguments.Given(Solution));
        return Envelope.Backend();
    }

    private static async Task<IResult> Register(HttpContext context, IUsers users)
    {
        var arguments = await CallArguments.Read(context, Registering.Names);
        await users.RegisterByPhone(
            new(
                arguments[Phone], arguments[Password], arguments[Code], NewId.Create(), arguments.Given(Invitation), context.IsFromThisMachine(), DeviceCookie.Read(context)),
            context.RequestAborted);
        return Envelope.Backend();
    }

    /// <summary>By password or, for who has none, by code; with the ticket of a refusal by the code of the authenticator app alone. The answer is the home page that the app's web view shows.</summary>
    private static async Task<IResult> LogIn(HttpContext context, IUsers users, LoginLimit limit)
    {
        var arguments = await CallArguments.Read(context, LoggingIn.Names);
        var (token, wanted) = SessionToken.Create(context, "browser");
        var totp = arguments.Given(Totp);
        var session = (arguments.Given(Ticket), arguments.Given(Password), arguments.Given(Code)) switch
        {
            ({ } ticket, null, null) => await ByTicket(context, users, limit, new(ticket, arguments[Totp], wanted)),
            (null, { } password, null) => await ByPassword(context, users, limit, new(arguments[Phone], password, wanted, totp)),
            (null, null, { } code) => await ByCode(
                context, users, limit, new(arguments[Phone], code, wanted, NewId.Create(), Register: false, Device: DeviceCookie.Read(context), Totp: totp)),
            _ => throw new ServiceException(ErrorCode.InvalidArgument, StatusReasons.ArgumentMissing, Password, [Password]),
        };
        SessionCookie.SignIn(context, token, session);
        DeviceCookie.Give(context, session.Device);
        return await H5Endpoints.Render(context);
    }

    private static async Task<Session> ByPassword(HttpContext context, IUsers users, LoginLimit limit, LogIn request)
    {
        // A username is no phone, though both can be logged in with elsewhere.
        if (!request.Name!.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')'))
            throw new ServiceException(ErrorCode.InvalidArgument, UserReasons.PhoneInvalid, Phone);
        await limit.Count(context, request.Name);
        return await users.LogIn(request, context.RequestAborted);
    }

    private static async Task<Session> ByTicket(HttpContext context, IUsers users, LoginLimit limit, CompleteLogIn request)
    {
        await limit.CountCode(context);
        return await users.CompleteLogIn(request, context.RequestAborted);
    }

    private static async Task<Session> ByCode(HttpContext context, IUsers users, LoginLimit limit, LogInByPhone request)
    {
        await limit.CountCode(context);
        return await users.LogInByPhone(request, context.RequestAborted);
    }
}
