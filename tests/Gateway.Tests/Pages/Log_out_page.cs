using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Tests.Http;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Log_out_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task A_plain_visit_asks_first()
    {
        await visitor.SignUp();

        var page = await visitor.Visit("/logout");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Log out of this browser?", page.Words);
        Assert.True(await visitor.IsLoggedIn());
    }

    [Fact]
    public async Task Sending_the_form_ends_the_session_also_for_a_copied_cookie()
    {
        var signedUp = await visitor.SendSignUp();
        var copied = Assert.Single(signedUp.SetCookies, cookie => cookie.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0];

        var answer = await visitor.Send("/logout");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("session=;", Assert.Single(answer.SetCookies));
        Assert.False(await visitor.IsLoggedIn());
        var thief = new Visitor(gateway.Anonymous());
        thief.Client.DefaultRequestHeaders.Add("Cookie", copied);
        Assert.False(await thief.IsLoggedIn());
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/profile/sessions/end")]
    [InlineData("/profile/delete")]
    [InlineData("DELETE /api/v1/sessions")]
    [InlineData("DELETE /api/v1/me")]
    public async Task Every_way_out_takes_along_what_the_browser_keeps(string way)
    {
        await visitor.SignUp();

        var answer = way switch
        {
            "DELETE /api/v1/me" => await Answer.Of(await visitor.Client.DeleteJson("/api/v1/me", $$"""{"password":"{{Visitor.Password}}"}""")),
            "DELETE /api/v1/sessions" => await Answer.Of(await visitor.Client.DeleteAsync("/api/v1/sessions")),
            _ => await visitor.Send(way, ("password", Visitor.Password), ("sure", "yes")),
        };

        Assert.False(await visitor.IsLoggedIn());
        Assert.Equal("\"storage\"", Assert.Single(answer.Response.Headers.GetValues("Clear-Site-Data")));
    }

    [Fact]
    public async Task Other_answers_leave_it_alone()
    {
        await visitor.SignUp();

        foreach (var address in (string[])["/", "/profile", "/logout", "/api/v1/me"])
            Assert.False((await visitor.Visit(address)).Response.Headers.Contains("Clear-Site-Data"), address);
    }

    [Fact]
    public async Task Whoever_is_not_logged_in_is_led_home()
    {
        var visit = await visitor.Visit("/logout");
        var sent = await visitor.Send("/logout");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (visit.Status, visit.Location));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (sent.Status, sent.Location));
    }
}
