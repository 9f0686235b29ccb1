using Microsoft.AspNetCore.Http;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Gateway.Web.OpenApi;
using TempMessenger.Gateway.Web.Sessions;

namespace TempMessenger.Gateway.Tests.Sessions;

public sealed class Session_cookie
{
    private readonly DefaultHttpContext context = new();
    private readonly Session session = new FakeUsers().LogIn("Ada").Session;

    [Fact]
    public void Under_HTTPS_it_is_bound_to_this_host()
    {
        context.Request.Scheme = "https";
        SessionCookie.SignIn(context, "token", session);
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-session=token;", cookie, StringComparison.Ordinal);
        foreach (var flag in (string[])["secure", "httponly", "samesite=lax", "path=/", "max-age=7776000"])
            Assert.Contains($"; {flag}", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.Equal(session, context.CurrentSession());
    }

    [Fact]
    public void Under_plain_HTTP_it_is_as_strict_as_can_be()
    {
        SessionCookie.SignIn(context, "token", session);
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("session=token;", cookie, StringComparison.Ordinal);
        foreach (var flag in (string[])["httponly", "samesite=lax", "path=/"])
            Assert.Contains($"; {flag}", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_HTTPS_a_cookie_that_any_page_could_have_planted_is_not_looked_at()
    {
        context.Request.Headers.Cookie = "session=planted";
        Assert.Equal("planted", SessionCookie.Read(context));
        context.Request.Scheme = "https";
        Assert.Null(SessionCookie.Read(context));
        context.Request.Headers.Cookie = "session=planted; __Host-session=own";
        Assert.Equal("own", SessionCookie.Read(context));
    }

    [Fact]
    public void Signing_out_takes_it_back_with_the_same_flags()
    {
        context.Request.Scheme = "https";
        SessionCookie.SignOut(context);
        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-session=;", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.Ordinal);
        Assert.Null(context.CurrentSession());
    }

    [Fact]
    public void Every_token_is_new_and_only_its_hash_is_passed_on()
    {
        var (one, started) = SessionToken.Create(context, "browser");
        var (other, _) = SessionToken.Create(context, "browser");
        Assert.NotEqual(one, other);
        Assert.Equal(SessionToken.Length, one.Length);
        Assert.Equal(SessionToken.Hash(one), started.TokenHash);
        Assert.Matches("^[0-9a-f]{64}$", started.TokenHash);
        Assert.DoesNotContain(one, started.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("our-app 1.0", "our-app 1.0")]
    [InlineData("", "Unknown device")]
    [InlineData("\u001b[31m\u0000", "[31m")]
    public void A_device_is_named_as_people_know_it(string agent, string device) => Assert.Equal(device, Device.Describe(agent));

    [Fact]
    public void A_device_is_never_a_long_text() => Assert.Equal(200, Device.Describe(new string('x', 5000)).Length);
}
