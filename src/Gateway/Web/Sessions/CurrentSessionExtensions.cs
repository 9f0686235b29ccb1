using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Web.Sessions;

internal static class CurrentSessionExtensions
{
    /// <summary>The session that the request came with, or null for somebody who is not logged in.</summary>
    public static Session? CurrentSession(this HttpContext context) => context.Features.Get<Session>();

    /// <summary>The session of an endpoint that demands one.</summary>
    /// <exception cref="ServiceException">AuthenticationError: <c>Please log in</c>.</exception>
    public static Session RequiredSession(this HttpContext context) =>
        context.CurrentSession() ?? throw new ServiceException(
            ErrorCode.AuthenticationError, CommonReasons.NotLoggedIn);

    public static void SetCurrentSession(this HttpContext context, Session? session)
    {
        context.Features.Set(session);
        Caller.Current = session is { User: var user }
            ? new Caller(user.Id, user.Name, user.Role, context.Language())
            : Anonymous(context.Language());
    }

    private static readonly Caller AnonymousInEnglish = new(null, null, Role.Member, "en");
    private static readonly Caller AnonymousInChinese = new(null, null, Role.Member, "zh");

    private static Caller Anonymous(string language) => language == "zh" ? AnonymousInChinese : AnonymousInEnglish;
}
