using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Profile_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task It_shows_what_is_ones_own()
    {
        await visitor.SignUp();

        var page = await visitor.Visit("/profile");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(("Vera", "Visitor", ""), (page.Value("first_name"), page.Value("last_name"), page.Value("name")));
        Assert.Equal((visitor.Username, visitor.Email), (page.Value("username"), page.Value("email")));
        Assert.Contains("href=\"/api/v1/me/export\"", page.Html);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Saving_changes_it_and_says_so()
    {
        await visitor.SignUp();
        var renamed = $"r{visitor.Username}"[..20];

        var answer = await Save(await visitor.Visit("/profile"), ("first_name", "Ada"), ("name", "Countess"), ("username", renamed));
        var page = await visitor.Visit(answer.Location!);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("Your profile is saved.", page.Words);
        Assert.Equal(("Ada", "Countess", renamed), (page.Value("first_name"), page.Value("name"), page.Value("username")));
        Assert.Contains("Countess @" + renamed, page.Words);
    }

    [Fact]
    public async Task An_empty_name_shows_first_and_last_name_again()
    {
        await visitor.SignUp();
        await Save(await visitor.Visit("/profile"), ("name", "Countess"));

        await Save(await visitor.Visit("/profile"), ("name", ""));

        Assert.Contains("Vera Visitor @", (await visitor.Visit("/profile")).Words);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_entered_stays()
    {
        await visitor.SignUp();

        var answer = await Save(await visitor.Visit("/profile"), ("first_name", ""), ("last_name", "Kept"), ("email", "nowhere"), ("username", ""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Wrong("first_name"));
        Assert.NotNull(answer.Wrong("email"));
        Assert.NotNull(answer.Wrong("username"));
        Assert.Equal(("Kept", "nowhere"), (answer.Value("last_name"), answer.Value("email")));
        Assert.Equal("Visitor", (await visitor.Visit("/profile")).Value("last_name"));
    }

    [Fact]
    public async Task A_taken_username_is_refused_at_its_field()
    {
        var other = await new Visitor(gateway.Browser()).SignUp();
        await visitor.SignUp();

        var answer = await Save(await visitor.Visit("/profile"), ("username", other.Username));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("This username is taken.", answer.Wrong("username"));
    }

    [Fact]
    public async Task A_stale_form_shows_what_the_profile_holds_now_and_saves_when_sent_again()
    {
        await visitor.SignUp();
        var stale = await visitor.Visit("/profile");
        await Save(stale, ("first_name", "Elsewhere"));

        var answer = await Save(stale, ("first_name", "Here"));
        var again = await Save(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Your profile was changed in another place meanwhile.", answer.Words);
        Assert.Contains("First name Elsewhere", answer.Words);
        Assert.Equal("Here", answer.Value("first_name"));
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal("Here", (await visitor.Visit("/profile")).Value("first_name"));
    }

    [Fact]
    public async Task It_says_what_happened_to_the_account_lately_and_leads_to_the_rest()
    {
        await visitor.SignUp();
        var few = await visitor.Visit("/profile");
        Assert.Contains("Account created", few.Words);
        Assert.DoesNotContain("href=\"/profile/history\"", few.Html);
        for (var n = 0; n < 30; n++)
            await Save(await visitor.Visit("/profile"), ("name", $"Countess {n}"));

        Assert.Contains("href=\"/profile/history\"", (await visitor.Visit("/profile")).Html);
        var newest = await visitor.Visit("/profile/history");
        Assert.Contains("Profile changed Name that others see", newest.Words);
        Assert.DoesNotContain("Account created", newest.Words);
        var next = System.Text.RegularExpressions.Regex.Match(newest.Html, "href=\"(/profile/history[?]before=[0-9A-Za-z_-]+)\"").Groups[1].Value;
        var older = await visitor.Visit(next);
        Assert.Contains("Account created", older.Words);
        Assert.DoesNotContain("rel=\"next\"", older.Html);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Visit("/profile/history?before=x")).Status);
    }

    [Fact]
    public async Task The_history_is_in_the_readers_language()
    {
        await visitor.SignUp();
        await Save(await visitor.Visit("/profile"), ("name", "Countess"), ("email", $"x{visitor.Email}"));
        await visitor.Send("/language", ("language", "zh"), ("next", "/profile"));
        Assert.Contains("修改资料 别人看到的名字、电子邮箱", (await visitor.Visit("/profile")).Words);
    }

    [Theory]
    [InlineData("/profile")]
    [InlineData("/profile/password")]
    [InlineData("/profile/delete")]
    [InlineData("/profile/sessions/end")]
    [InlineData("/profile/sessions/00000000000000000000000000000000/end")]
    public async Task Whoever_is_not_logged_in_must_do_so_first(string address)
    {
        var answer = await visitor.Send(address, ("password", Visitor.Password));

        Assert.Equal((HttpStatusCode.SeeOther, "/login?next=%2Fprofile"), (answer.Status, answer.Location));
    }

    private Task<Answer> Save(Answer page, params (string Name, string Value)[] instead)
    {
        string[] fields = ["first_name", "last_name", "name", "username", "email", "version"];
        return visitor.Send("/profile", [.. fields.Select(name =>
            (name, instead.FirstOrDefault(other => other.Name == name).Value ?? page.Value(name, "/profile")!))]);
    }
}
