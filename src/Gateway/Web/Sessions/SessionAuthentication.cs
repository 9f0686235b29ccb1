using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Web.Refusals;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Web.Sessions;

/// <summary>Finds out whose request it is, from <c>Authorization: Bearer</c> or the cookie. A token that is no good is no token.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, SessionCache sessions)
    // The base class logs a line for each refused request, and strangers could fill the disk with them: refusals are counted instead.
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string Name = "Session";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var session = SessionToken.Hash(Token()) is { } hash
            ? await sessions.Find(hash, Context.RequestAborted)
            : null;
        Context.Features.Set(session);
        return session is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(Ticket(session));
    }

    // A signed request has the token that its signature covers, and no other.
    private string? Token() => SignedBy.Of(Context) is { } signed ? signed.Token : BearerToken(Request) ?? SessionCookie.Read(Context);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        RefusalWriter.Write(Context, new ServiceException(ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn));

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        RefusalWriter.Write(Context, new ServiceException(ErrorCode.Forbidden, CommonReasons.NotAllowed));

    /// <summary>The token of the header <c>Authorization</c>, or null.</summary>
    public static string? BearerToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static AuthenticationTicket Ticket(Session session)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, session.User.Id), new Claim(ClaimTypes.Role, session.User.Role.ToString())], Name);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), Name);
    }
}
