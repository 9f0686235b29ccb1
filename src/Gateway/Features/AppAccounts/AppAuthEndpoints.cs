using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TempMessenger.Contracts.Sms;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Defences;
using TempMessenger.Gateway.Web.Envelopes;
using TempMessenger.Gateway.Web.Limits;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Features.AppAccounts;

/// <summary>The dating app's calls to log in by a code.</summary>
internal static class AppAuthEndpoints
{
    private const string Phone = "phone";
    private const string Code = "code";
    private const string Solution = "solution";
    private const string Invitation = "invitation";
    private const string Totp = "totp";
    private const string Ticket = "ticket";

    private static readonly CallParameters Sending = new([Phone], [Solution]);
    private static readonly CallParameters LoggingIn = new([], [Phone, Code, Invitation, Totp, Ticket]);

    public static void MapAppAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("app").WithEnvelope(EnvelopeKind.App).RequireSignature();
        auth.MapPost("/sendsms", SendCode).AllowAnonymous().LimitedBy(AppAccountsFeature.Codes).Takes(Sending).Produces<AppAnswer<AppCode>>()
            .Describe("sendAppCode", "Texts a code to log in with.", 400, 401, 403, 409, 415, 429, 503);
        auth.MapPost("/login", LogIn).AllowAnonymous().Takes(LoggingIn).Produces<AppAnswer<AppLogIn>>()
            .Describe("logInToApp", "Logs in with phone and code, and registers a phone that is new; or with the ticket of a second factor.", 400, 401, 403, 409, 415, 429, 503);
    }

    private static async Task<IResult> SendCode(HttpContext context, CodeTexts texts)
    {
        var arguments = await CallArguments.ReadSigned(context, Sending.Names);
        var sent = await texts.Send(context, arguments[Phone], SmsPurpose.Login, arguments.Given(Solution));
        return Envelope.App(new AppCode(sent.Code, arguments[Phone]));
    }

    private static async Task<IResult> LogIn(HttpContext context, IUsers users, LoginLimit limit, AppTimes times)
    {
        var arguments = await CallArguments.ReadSigned(context, LoggingIn.Names);
        await limit.CountCode(context);
        var (token, wanted) = SessionToken.Create(context, "app");
        // The texted code is used up by the first call: with the ticket of its refusal the second one needs no other.
        var session = arguments.Given(Ticket) is { } ticket
            ? await users.CompleteLogIn(new(ticket, arguments[Totp], wanted), context.RequestAborted)
            : await users.LogInByPhone(
                new(
                    arguments[Phone], arguments[Code], wanted, NewId.Create(), Invitation: arguments.Given(Invitation),
                    FromThisMachine: context.IsFromThisMachine(), Device: DeviceCookie.Read(context), Totp: arguments.Given(Totp)),
                context.RequestAborted);
        DeviceCookie.Give(context, session.Device);
        var end = times.Of(session.ExpiresAt);
        return Envelope.App(new AppLogIn(end, end, token, session.User.Number ?? throw new InvalidOperationException("An app's account has no number.")));
    }
}

/// <summary>A code that was texted.</summary>
/// <param name="Code">Where texts go to the log alone, on a server for development: the code.</param>
/// <param name="Phone">As it was sent.</param>
internal sealed record AppCode([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code, string Phone);

/// <summary>A session for the app.</summary>
/// <param name="ExpireTime">When it ends if it is not used.</param>
/// <param name="ExpiredTime">The same under its other name.</param>
/// <param name="Token">Goes with every further call.</param>
/// <param name="UserId">The account's number.</param>
internal sealed record AppLogIn(string ExpireTime, string ExpiredTime, string Token, long UserId);
