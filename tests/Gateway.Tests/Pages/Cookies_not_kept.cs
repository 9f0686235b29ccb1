using System.Net;
using Microsoft.AspNetCore.Http;
using TempMessenger.Gateway.Features.Accounts;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Cookies_not_kept(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Why = "This browser kept no cookie of this site";

    /// <summary>A browser that throws every cookie away.</summary>
    private readonly Visitor blocked = new(gateway.Anonymous());

    [Fact]
    public async Task Logging_in_says_why_it_cannot()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();

        var answer = await blocked.Send("/login", await Filled("/login", ("email", owner.Username), ("password", Visitor.Password)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(Why, answer.Words);
        Assert.Contains("Allow cookies for this site", answer.Words);
        Assert.Equal(owner.Username, answer.Value("email"));
        Assert.DoesNotContain(answer.SetCookies, cookie => cookie.StartsWith("session=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_up_says_why_it_cannot_and_makes_no_account()
    {
        var answer = await blocked.Send("/sign_up", await Filled("/sign_up", ("first_name", "Vera"), ("email", blocked.Email), ("password", Visitor.Password)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(Why, answer.Words);
        Assert.Equal("Vera", answer.Value("first_name"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await new Visitor(gateway.Browser()).LogIn(blocked.Email)).Status);
    }

    [Fact]
    public async Task It_is_said_in_Chinese_too_and_beside_what_else_is_wrong()
    {
        blocked.Client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");

        var answer = await blocked.Send("/login", await Filled("/login", ("email", "ada"), ("password", "")));

        Assert.Contains("请在浏览器设置中允许本站使用 Cookie", answer.Words);
        Assert.Equal("请填写密码。", answer.Wrong("password"));
    }

    [Fact]
    public async Task It_is_said_until_cookies_are_allowed_and_then_the_same_page_lets_in()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        var browser = new Visitor(gateway.Browser());
        (string, string)[] fields = [("email", owner.Username), ("password", Visitor.Password)];
        var form = await Filled("/login", fields);

        var first = await blocked.Send("/login", form);
        var again = await blocked.Send("/login", [.. fields, ("cookies", first.Value("cookies")!)]);
        var told = await browser.Send("/login", form);
        var allowed = await browser.Send("/login", [.. fields, ("cookies", told.Value("cookies")!)]);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [first.Status, again.Status, told.Status]);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (allowed.Status, allowed.Location));
        Assert.True(await browser.IsLoggedIn());
    }

    [Fact]
    public async Task A_wrong_password_and_then_the_right_one_let_in_from_the_same_page()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        var browser = new Visitor(gateway.Browser());
        var form = await browser.Visit("/login");

        var wrong = await browser.Send("/login", ("email", owner.Username), ("password", "not the password"), ("cookies", form.Value("cookies")!));
        var right = await browser.Send("/login", ("email", owner.Username), ("password", Visitor.Password), ("cookies", wrong.Value("cookies")!));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.SeeOther), (wrong.Status, right.Status));
        Assert.DoesNotContain(Why, wrong.Words);
    }

    [Fact]
    public async Task The_cookie_is_of_the_kind_of_the_session()
    {
        foreach (var address in (string[])["/login", "/sign_up"])
        {
            var plain = Assert.Single((await blocked.Visit(address)).SetCookies);
            Assert.StartsWith("cookies=kept;", plain);
            Assert.Contains("httponly", plain);
            Assert.Contains("samesite=lax", plain);
            Assert.DoesNotContain("secure", plain);
        }
    }

    [Fact]
    public void Under_HTTPS_it_is_one_that_no_other_host_can_plant()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };

        var form = new Form("login").WithCookie(context);

        Assert.Equal("kept", form["cookies"]);
        Assert.Matches("^__Host-cookies=kept; .*path=/; secure; samesite=lax; httponly$", context.Response.Headers.SetCookie.ToString());
    }

    private async Task<(string, string)[]> Filled(string address, params (string, string)[] fields) =>
        [.. fields, ("cookies", (await blocked.Visit(address)).Value("cookies")!)];
}
