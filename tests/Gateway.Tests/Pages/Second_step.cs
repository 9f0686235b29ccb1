using System.Net;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Tests.Http;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Authenticator apps and passkeys on pages, without JavaScript.</summary>
public sealed class Second_step(Ways_over_http.WithAddress gateway) : IClassFixture<Ways_over_http.WithAddress>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task An_authenticator_app_is_set_up_on_the_profile_and_asked_for_at_log_in()
    {
        await visitor.SignUp();
        Assert.Contains("Set up an authenticator app", (await visitor.Visit("/profile")).Words);
        var (_, codes) = await SetUp();
        Assert.Contains("It is on. 10 recovery codes are left.", (await visitor.Visit("/profile")).Words);
        Assert.Contains("Authenticator app turned on", (await visitor.Visit("/profile/history")).Words);

        var other = new Visitor(gateway.Browser());
        var asked = await other.Send("/login", ("email", visitor.Username), ("password", Visitor.Password), ("next", "/profile"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("One more step", asked.Words);
        Assert.False(await other.IsLoggedIn());
        var empty = await SendCode(other, asked, " ");
        Assert.Equal("Enter the code that your authenticator app shows, or a recovery code.", empty.Wrong("code"));
        var wrong = await SendCode(other, empty, "abcdef");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.StartsWith("The code is wrong, or was used already.", wrong.Wrong("code"), StringComparison.Ordinal);
        var done = await SendCode(other, wrong, codes[0]);
        Assert.Equal((HttpStatusCode.SeeOther, "/profile"), (done.Status, done.Location));
        Assert.True(await other.IsLoggedIn());
    }

    [Fact]
    public async Task What_is_wrong_with_the_first_code_is_said_beside_the_same_secret()
    {
        await visitor.SignUp();
        var page = await visitor.Send("/profile/totp");
        Assert.Contains("<path d=\"M", page.Html);
        Assert.Contains($"secret={page.Value("secret")}&amp;", page.Html);
        var wrong = await visitor.Send(
            "/profile/totp/enable", ("ticket", page.Value("ticket")!), ("secret", page.Value("secret")!), ("code", "abcdef"), ("password", Visitor.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal((page.Value("secret"), page.Value("ticket")), (wrong.Value("secret"), wrong.Value("ticket")));
        Assert.NotNull(wrong.Wrong("code"));
        Assert.Equal("/profile", (await visitor.Visit("/profile/totp")).Location);
    }

    [Fact]
    public async Task It_is_turned_off_and_codes_are_renewed_with_the_password()
    {
        await visitor.SignUp();
        var (_, codes) = await SetUp();
        var refused = await visitor.Send("/profile/recovery-codes", ("password", "not the password"));
        Assert.Equal("This is not your password. Try again.", refused.Wrong("password", "/profile/totp/disable"));
        var renewed = await visitor.Send("/profile/recovery-codes", ("password", Visitor.Password));
        Assert.Equal(10, CodesIn(renewed).Length);
        Assert.Empty(CodesIn(renewed).Intersect(codes));
        var off = await visitor.Send("/profile/totp/disable", ("password", Visitor.Password));
        Assert.Equal("/profile?done=totp-off", off.Location);
        Assert.Equal("/", (await new Visitor(gateway.Browser()).LogIn(visitor.Username)).Location);
    }

    [Fact]
    public async Task A_code_to_the_phone_is_followed_by_the_second_step()
    {
        var phone = TextedCodes.Phone();
        await LogInByCode(visitor, phone);
        var page = await visitor.Send("/profile/totp");
        Assert.DoesNotContain("name=\"password\"", page.Html);
        var codes = CodesIn(await visitor.Send("/profile/totp/enable", ("ticket", page.Value("ticket")!), ("code", AuthenticatorApp.Code(page.Value("secret")!))));
        var other = new Visitor(gateway.Browser());
        var asked = await LogInByCode(other, phone);
        Assert.Contains("One more step", asked.Words);
        Assert.Equal("/", (await SendCode(other, asked, codes[0])).Location);
    }

    [Fact]
    public async Task A_passkey_logs_in_on_the_page_and_a_strange_one_says_so()
    {
        await visitor.SignUp();
        using var device = new SoftwareAuthenticator();
        var asked = await visitor.Client.PostAsync("/api/v1/me/passkeys/options", null).Json();
        var made = $$"""{"name":"Phone","credential":{{device.Make(asked.GetProperty("options").GetRawText())}}}""";
        await visitor.Client.PostJson("/api/v1/me/passkeys", made).Json(HttpStatusCode.Created);
        var id = Regex.Match((await visitor.Visit("/profile")).Html, "/profile/passkeys/([0-9a-f]{32})\"").Groups[1].Value;
        Assert.Equal("/profile?done=passkey-named", (await visitor.Send($"/profile/passkeys/{id}", ("name", "Old phone"))).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send($"/profile/passkeys/{id}", ("name", ""))).Status);

        var other = new Visitor(gateway.Browser());
        Assert.Equal((HttpStatusCode.SeeOther, "/rooms/lobby/plain"), await Show(other, device));
        Assert.True(await other.IsLoggedIn());
        device.LoseKey();
        var stranger = new Visitor(gateway.Browser());
        Assert.Equal(HttpStatusCode.Unauthorized, (await Show(stranger, device)).Status);
        Assert.False(await stranger.IsLoggedIn());
        Assert.Equal("/profile?done=passkey-removed", (await visitor.Send($"/profile/passkeys/{id}/remove")).Location);
    }

    [Fact]
    public async Task A_passkey_is_offered_once_after_a_code_where_the_browser_can_keep_one()
    {
        var phone = TextedCodes.Phone();
        var first = await visitor.Send("/login/code/check", ("phone", phone), ("code", await gateway.CodeFor(phone)), ("next", "/profile"), ("passkeys", "yes"));
        Assert.Equal("/login/passkey/offer?next=%2Fprofile", first.Location);
        await visitor.Send("/logout");
        var second = await visitor.Send("/login/code/check", ("phone", phone), ("code", await gateway.CodeFor(phone)), ("next", "/profile"), ("passkeys", "yes"));
        Assert.Equal("/profile", second.Location);
    }

    [Fact]
    public async Task It_is_there_in_Chinese()
    {
        await visitor.SignUp();
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        Assert.Contains("登录方式", (await visitor.Visit("/profile")).Words);
        Assert.Contains("然后输入应用显示的验证码", (await visitor.Send("/profile/totp")).Words);
    }

    private async Task<(string Secret, string[] Codes)> SetUp()
    {
        var page = await visitor.Send("/profile/totp");
        var secret = page.Value("secret")!;
        var done = await visitor.Send(
            "/profile/totp/enable", ("ticket", page.Value("ticket")!), ("secret", secret), ("code", AuthenticatorApp.Code(secret)), ("password", Visitor.Password));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal("no-store", done.Response.Headers.CacheControl?.ToString());
        Assert.Equal(10, CodesIn(done).Length);
        return (secret, CodesIn(done));
    }

    private static string[] CodesIn(Answer page) => [.. Regex.Matches(page.Html, "<code>([0-9A-Z-]{19})</code>").Select(code => code.Groups[1].Value)];

    private static Task<Answer> SendCode(Visitor who, Answer page, string code) => who.Send(
        "/login/second", ("ticket", page.Value("ticket")!), ("code", code), ("next", page.Value("next")!), ("cookies", ""));

    private async Task<Answer> LogInByCode(Visitor who, string phone) =>
        await who.Send("/login/code/check", ("phone", phone), ("code", await gateway.CodeFor(phone)));

    private static async Task<(HttpStatusCode Status, string? Location)> Show(Visitor who, SoftwareAuthenticator device)
    {
        var asked = await who.Client.PostAsync("/api/v1/sessions/passkey/options", null).Json();
        var answer = await who.Send("/login/passkey", ("credential", device.Show(asked.GetProperty("options").GetRawText())), ("next", "/rooms/lobby/plain"));
        return (answer.Status, answer.Location);
    }
}
