using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Sign_up_page(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Signing_up_logs_in_and_leads_home()
    {
        var answer = await visitor.SendSignUp();

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("no-store", answer.Response.Headers.CacheControl!.ToString());
        Assert.Contains("Vera Visitor", (await visitor.Visit("/profile")).Words);
    }

    [Fact]
    public async Task It_leads_on_to_where_somebody_wanted_to_go()
    {
        var answer = await visitor.SendSignUp(("next", "/rooms/lobby/plain?write"));

        Assert.Equal("/rooms/lobby/plain?write", answer.Location);
    }

    [Fact]
    public async Task The_username_may_be_left_out()
    {
        await visitor.SignUp(("username", ""));

        Assert.NotEqual("", (await visitor.Visit("/profile")).Value("username"));
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_its_field_and_what_was_entered_stays_except_the_password()
    {
        var answer = await visitor.SendSignUp(
            ("first_name", " "), ("last_name", "Keep \"me\""), ("email", "nowhere"), ("username", "_no"), ("password", "short"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Enter your first name.", answer.Wrong("first_name"));
        Assert.Null(answer.Wrong("last_name"));
        Assert.StartsWith("This is not an e-mail address.", answer.Wrong("email"));
        Assert.StartsWith("Use 2 to 32 small letters", answer.Wrong("username"));
        Assert.Equal("Use at least 8 characters.", answer.Wrong("password"));
        Assert.Equal(("Keep \"me\"", "nowhere", "_no"), (answer.Value("last_name"), answer.Value("email"), answer.Value("username")));
        Assert.DoesNotContain("short\"", answer.Html);
        Assert.Null(answer.Value("password"));
        Assert.False(await visitor.IsLoggedIn());
    }

    [Fact]
    public async Task The_first_wrong_field_has_the_focus_and_the_summary_leads_to_each()
    {
        var answer = await visitor.SendSignUp(("email", "nowhere"), ("password", "short"));

        Assert.Contains("autofocus", answer.Input("email"));
        Assert.DoesNotContain("autofocus", answer.Input("first_name"));
        Assert.Single(Regex.Matches(answer.Html, "autofocus"));
        Assert.Contains("role=\"alert\"", answer.Html);
        Assert.Contains("href=\"#sign-up-email\"", answer.Html);
        Assert.Contains("href=\"#sign-up-password\"", answer.Html);
        Assert.Contains("id=\"sign-up-email\"", answer.Input("email"));
    }

    [Fact]
    public async Task A_taken_e_mail_is_refused_at_its_field()
    {
        var other = await new Visitor(gateway.Browser()).SignUp();

        var answer = await visitor.SendSignUp(("email", other.Email.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("There is an account with this e-mail already.", answer.Wrong("email"));
        Assert.Null(answer.Wrong("username"));
    }

    [Fact]
    public async Task A_taken_username_is_refused_at_its_field()
    {
        var other = await new Visitor(gateway.Browser()).SignUp();

        var answer = await visitor.SendSignUp(("username", other.Username));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("This username is taken.", answer.Wrong("username"));
        Assert.Null(answer.Wrong("email"));
    }

    [Fact]
    public async Task A_common_password_is_refused_at_its_field()
    {
        var answer = await visitor.SendSignUp(("password", "password1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Too many people use this password.", answer.Wrong("password"));
    }

    [Theory]
    [InlineData("first_name", 81)]
    [InlineData("last_name", 81)]
    [InlineData("email", 255)]
    [InlineData("username", 33)]
    [InlineData("password", 257)]
    public async Task A_value_that_is_too_long_is_refused_at_its_field(string field, int length)
    {
        var value = field == "email" ? new string('a', length - 4) + "@b.c" : new string('a', length);

        var answer = await visitor.SendSignUp((field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Wrong(field));
    }

    [Fact]
    public async Task Names_that_look_like_HTML_are_text_everywhere()
    {
        const string first = "<img src=x onerror=alert(1)>";
        const string last = "</title><script>alert(1)</script>";
        await visitor.SignUp(("first_name", first), ("last_name", last));

        var profile = await visitor.Visit("/profile");

        Assert.Equal((first, last), (profile.Value("first_name"), profile.Value("last_name")));
        Assert.DoesNotContain("<img", profile.Html);
        Assert.DoesNotContain("<script", profile.Html);
        Assert.DoesNotContain("<img", (await visitor.Visit("/rooms/lobby/plain")).Html);
    }

    [Fact]
    public async Task Whoever_is_logged_in_is_sent_on()
    {
        await visitor.SignUp();

        var visit = await visitor.Visit("/sign_up");
        var again = await visitor.SendSignUp(("email", "other@private.example"), ("username", ""));

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (visit.Status, visit.Location));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (again.Status, again.Location));
        Assert.Equal(visitor.Email, (await visitor.Visit("/profile")).Value("email"));
    }

    [Fact]
    public async Task The_address_without_underscore_leads_here()
    {
        var answer = await visitor.Visit("/signup");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "/sign_up"), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("--x\r\nbroken", "multipart/form-data; boundary=y", HttpStatusCode.BadRequest)]
    [InlineData("first_name=%00%ff%fe&email=%F0%28&password=%ED%A0%80xxxxxxxx", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_good_form_gets_a_page_that_says_so(string body, string type, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign_up") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var answer = await visitor.Ask(request);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith("text/html", answer.Response.Content.Headers.ContentType!.ToString());
    }
}
