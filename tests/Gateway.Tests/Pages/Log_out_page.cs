using System.Net;

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
        var copied = Assert.Single(signedUp.SetCookies).Split(';')[0];

        var answer = await visitor.Send("/logout");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("session=;", Assert.Single(answer.SetCookies));
        Assert.False(await visitor.IsLoggedIn());
        var thief = new Visitor(gateway.Anonymous());
        thief.Client.DefaultRequestHeaders.Add("Cookie", copied);
        Assert.False(await thief.IsLoggedIn());
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
