using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Log_in_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task E_mail_or_username_and_password_let_in()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();

        foreach (var name in (string[])[owner.Username, owner.Email, $" {owner.Email.ToUpperInvariant()} "])
        {
            var browser = new Visitor(gateway.Browser());
            var answer = await browser.LogIn(name);
            Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
            Assert.True(await browser.IsLoggedIn());
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();

        var wrong = await visitor.LogIn(owner.Username, "not the password");
        var unknown = await visitor.LogIn("nobody-at-all", "not the password");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.Status, unknown.Status));
        Assert.Contains("Name and password do not fit together.", wrong.Words);
        Assert.Equal(wrong.Html.Replace(owner.Username, "NAME"), unknown.Html.Replace("nobody-at-all", "NAME"));
        Assert.Empty(wrong.SetCookies);
        Assert.False(await visitor.IsLoggedIn());
    }

    [Fact]
    public async Task The_name_stays_and_the_password_goes_and_has_the_focus()
    {
        var answer = await visitor.LogIn("nobody \"at\" all", "not the password");

        Assert.Equal("nobody \"at\" all", answer.Value("email"));
        Assert.Null(answer.Value("password"));
        Assert.DoesNotContain("not the password", answer.Html);
        Assert.Contains("autofocus", answer.Input("password"));
    }

    [Fact]
    public async Task Empty_fields_are_named()
    {
        var answer = await visitor.LogIn(" ", "");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Enter your e-mail, username or phone.", answer.Wrong("email"));
        Assert.Equal("Enter a password.", answer.Wrong("password"));
    }

    [Fact]
    public async Task Whoever_is_logged_in_is_sent_on()
    {
        await visitor.SignUp();

        var visit = await visitor.Visit("/login");
        var wanted = await visitor.Visit("/login?next=/profile");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (visit.Status, visit.Location));
        Assert.Equal("/profile", wanted.Location);
    }

    [Theory]
    [InlineData("/profile", "/profile")]
    [InlineData("/r/friday-plans", "/r/friday-plans")]
    [InlineData("/rooms/lobby/plain?write", "/rooms/lobby/plain?write")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("profile", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    [InlineData("", "/")]
    public async Task It_leads_on_within_this_site_only(string next, string location)
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();

        var answer = await visitor.Send("/login", ("email", owner.Username), ("password", Visitor.Password), ("next", next));

        Assert.Equal((HttpStatusCode.SeeOther, location), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Who_must_log_in_is_led_to_it_and_back()
    {
        var answer = await visitor.Visit("/profile?done=profile");
        var form = await visitor.Visit(answer.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, "/login?next=%2Fprofile%3Fdone%3Dprofile"), (answer.Status, answer.Location));
        Assert.Equal("/profile?done=profile", form.Value("next"));
    }

    [Fact]
    public async Task A_planted_session_is_not_taken_over()
    {
        var owner = await new Visitor(gateway.Browser()).SignUp();
        var planted = new string('A', 43);
        visitor.Client.DefaultRequestHeaders.Add("Cookie", $"session={planted}");

        var answer = await visitor.LogIn(owner.Username);

        Assert.Equal(["session", "device"], answer.SetCookies.Select(cookie => cookie.Split('=')[0]));
        Assert.All(answer.SetCookies, cookie =>
        {
            Assert.DoesNotContain(planted, cookie);
            Assert.Contains("httponly", cookie);
            Assert.Contains("samesite=lax", cookie);
        });
    }
}
