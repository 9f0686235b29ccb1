using System.Net;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Session_list(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task It_shows_every_device_and_ends_the_one_that_is_chosen()
    {
        await visitor.SignUp();
        var phone = await Phone();

        var page = await visitor.Visit("/profile");
        var answer = await visitor.Send(EndOf(page, "Safari on iPhone"));

        Assert.Equal((HttpStatusCode.SeeOther, "/profile?done=session"), (answer.Status, answer.Location));
        Assert.False(await phone.IsLoggedIn());
        var after = await visitor.Visit(answer.Location!);
        Assert.Contains("That device is logged out.", after.Words);
        Assert.DoesNotContain("Log out: Safari on iPhone", after.Html);
        Assert.Contains("This browser", after.Words);
    }

    [Fact]
    public async Task Ending_ones_own_logs_out()
    {
        await visitor.SignUp();
        var page = await visitor.Visit("/profile");

        var answer = await visitor.Send(EndOf(page, "Unknown device"));

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.False(await visitor.IsLoggedIn());
    }

    [Fact]
    public async Task All_end_at_once()
    {
        await visitor.SignUp();
        var phone = await Phone();

        var answer = await visitor.Send("/profile/sessions/end");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.False(await visitor.IsLoggedIn());
        Assert.False(await phone.IsLoggedIn());
    }

    [Fact]
    public async Task Nobody_ends_anothers_session()
    {
        var other = await new Visitor(gateway.Browser()).SignUp();
        var theirs = EndOf(await other.Visit("/profile"), "Unknown device");
        await visitor.SignUp();

        var answer = await visitor.Send(theirs);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.True(await other.IsLoggedIn());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000")]
    public async Task A_session_that_is_none_is_not_found(string id)
    {
        await visitor.SignUp();

        var answer = await visitor.Send($"/profile/sessions/{id}/end");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.StartsWith("text/html", answer.Response.Content.Headers.ContentType!.ToString());
    }

    private async Task<Visitor> Phone()
    {
        var phone = new Visitor(gateway.Browser());
        phone.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 Version/18.0 Safari/604.1");
        await phone.LogIn(visitor.Username);
        return phone;
    }

    private static string EndOf(Answer page, string device) =>
        Regex.Match(page.Html, $"<bdi>{device}</bdi>.*?action=\"(/profile/sessions/[0-9a-f]+/end)\"", RegexOptions.Singleline).Groups[1].Value;
}
