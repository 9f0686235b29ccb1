using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Password_change(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Chosen = "eight purple umbrellas";
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task It_takes_the_old_password_and_ends_the_other_sessions()
    {
        await visitor.SignUp();
        var other = new Visitor(gateway.Browser());
        await other.LogIn(visitor.Username);

        var answer = await Change(Visitor.Password, Chosen);

        Assert.Equal((HttpStatusCode.SeeOther, "/profile?done=password"), (answer.Status, answer.Location));
        Assert.Contains("Your password is changed.", (await visitor.Visit(answer.Location!)).Words);
        Assert.False(await other.IsLoggedIn());
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.LogIn(visitor.Username)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await other.LogIn(visitor.Username, Chosen)).Status);
    }

    [Fact]
    public async Task A_wrong_old_password_is_refused_at_its_field()
    {
        await visitor.SignUp();

        var answer = await Change("not the password", Chosen);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.StartsWith("This is not your password.", answer.Wrong("old_password"));
        Assert.Null(answer.Value("old_password"));
        Assert.Null(answer.Value("new_password"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await new Visitor(gateway.Browser()).LogIn(visitor.Username, Chosen)).Status);
    }

    [Theory]
    [InlineData("", "Enter a password.")]
    [InlineData("short", "Use at least 8 characters.")]
    [InlineData("password1", "Too many people use this password. Choose one that is harder to guess.")]
    public async Task A_bad_new_password_is_refused_at_its_field(string password, string wrong)
    {
        await visitor.SignUp();

        var answer = await Change(Visitor.Password, password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(wrong, answer.Wrong("new_password"));
    }

    private Task<Answer> Change(string old, string chosen) =>
        visitor.Send("/profile/password", ("old_password", old), ("new_password", chosen));
}
