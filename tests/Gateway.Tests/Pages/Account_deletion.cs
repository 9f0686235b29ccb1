using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Account_deletion(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Password_and_assent_end_the_account_and_every_session()
    {
        await visitor.SignUp();
        var other = new Visitor(gateway.Browser());
        await other.LogIn(visitor.Username);

        var answer = await Delete(Visitor.Password, "yes");

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("session=;", Assert.Single(answer.SetCookies));
        Assert.False(await visitor.IsLoggedIn());
        Assert.False(await other.IsLoggedIn());
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.LogIn()).Status);
    }

    [Theory]
    [InlineData("", "yes", "password", HttpStatusCode.BadRequest)]
    [InlineData("not the password", "yes", "password", HttpStatusCode.Unauthorized)]
    [InlineData(Visitor.Password, "", "sure", HttpStatusCode.BadRequest)]
    public async Task Without_either_nothing_happens(string password, string sure, string wrong, HttpStatusCode status)
    {
        await visitor.SignUp();

        var answer = await Delete(password, sure);

        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.Wrong(wrong, "/profile/delete"));
        Assert.True(await visitor.IsLoggedIn());
    }

    [Fact]
    public async Task The_last_admin_is_told_what_to_do_first()
    {
        await visitor.LogIn(gateway.Admin.Username, gateway.Admin.Password);

        var answer = await Delete(gateway.Admin.Password, "yes");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("You are the only admin here. Make somebody else admin first", answer.Words);
        Assert.True(await visitor.IsLoggedIn());
    }

    private Task<Answer> Delete(string password, string sure) => visitor.Send("/profile/delete", ("password", password), ("sure", sure));
}
