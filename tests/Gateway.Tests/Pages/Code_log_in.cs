using System.Net;
using System.Text.RegularExpressions;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Tests.Http;
using TempMessenger.Gateway.Tests.Signing;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Logging in with a code, without JavaScript.</summary>
public sealed class Code_log_in(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task A_phone_and_then_a_code_let_in_and_lead_on()
    {
        var phone = TextedCodes.Phone();
        var start = await visitor.Visit("/login?next=/profile");
        Assert.Contains("href=\"/login/code?next=%2Fprofile\"", start.Html);
        var ask = await visitor.Visit("/login/code?next=/profile");
        var sent = await visitor.Send("/login/code", ("phone", phone), ("next", ask.Value("next")!), ("cookies", ask.Value("cookies")!));

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains($"A code was sent to +86{phone}.", sent.Words);
        var answer = await visitor.Send(
            "/login/code/check", ("phone", sent.Value("phone")!), ("code", CodeIn(sent)), ("next", sent.Value("next")!), ("cookies", sent.Value("cookies")!));
        Assert.Equal((HttpStatusCode.SeeOther, "/profile"), (answer.Status, answer.Location));
        Assert.True(await visitor.IsLoggedIn());
        Assert.Contains($"+86{phone}", (await visitor.Visit("/profile")).Words);
    }

    [Fact]
    public async Task Whoever_comes_back_on_the_same_device_is_let_in_by_a_code_again()
    {
        var phone = TextedCodes.Phone();
        foreach (var time in (string[])["first", "second", "third"])
        {
            var sent = await AskAgain(phone);
            var answer = await visitor.Send("/login/code/check", ("phone", phone), ("code", CodeIn(sent)));
            Assert.True(answer.Location == "/", $"{time} time: {answer.Words}");
            await visitor.Send("/logout");
            Assert.False(await visitor.IsLoggedIn());
        }
    }

    [Fact]
    public async Task A_wrong_code_says_so_and_the_next_one_can_be_asked_for()
    {
        var phone = TextedCodes.Phone();
        var sent = await visitor.Send("/login/code", ("phone", phone));
        var wrong = await visitor.Send("/login/code/check", ("phone", sent.Value("phone")!), ("code", CodeIn(sent) == "000000" ? "111111" : "000000"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("The code is wrong or no longer valid. Check it, or ask for a new one.", wrong.Wrong("code"));
        Assert.Equal("+86" + phone, wrong.Value("phone", "/login/code"));
        Assert.False(await visitor.IsLoggedIn());
    }

    [Theory]
    [InlineData("", "Enter your phone number.")]
    [InlineData("12", "Write the number with its country code, such as +4930123456.")]
    [InlineData("+4915112345678", "No texts are sent to this country. Use a phone number of another country.")]
    public async Task What_is_wrong_with_a_phone_is_said_at_it(string phone, string wrong)
    {
        var answer = await visitor.Send("/login/code", ("phone", phone));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(wrong, answer.Wrong("phone"));
        Assert.Equal(phone, answer.Value("phone") ?? "");
    }

    [Fact]
    public async Task It_is_there_in_Chinese()
    {
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        Assert.Contains("用验证码登录", (await visitor.Visit("/login/code")).Words);
        var sent = await visitor.Send("/login/code", ("phone", TextedCodes.Phone()));
        Assert.Contains("验证码已发送到", sent.Words);
        Assert.Equal("请填写发送到你手机的验证码。", (await visitor.Send("/login/code/check", ("phone", sent.Value("phone")!))).Wrong("code"));
    }

    [Fact]
    public async Task Known_and_unknown_phones_get_the_same_pages()
    {
        var (known, unknown) = (TextedCodes.Phone(), TextedCodes.Phone());
        await gateway.PostSigned("/api/auth/login", ("phone", known), ("code", await gateway.CodeFor(known))).App(200, 0);
        var pages = new List<string>();
        foreach (var phone in (string[])[known, unknown])
        {
            await gateway.CodeFor(phone);
            var wrong = await new Visitor(gateway.Browser()).Send("/login/code/check", ("phone", phone), ("code", "abcdef"));
            pages.Add(wrong.Html.Replace(phone, "PHONE"));
        }

        Assert.Equal(pages[0], pages[1]);
    }

    [Fact]
    public async Task Whoever_is_logged_in_is_sent_on()
    {
        await visitor.SignUp();
        Assert.Equal("/profile", (await visitor.Visit("/login/code?next=/profile")).Location);
        Assert.Equal("/", (await visitor.Send("/login/code", ("phone", TextedCodes.Phone()))).Location);
        Assert.Equal("/login/code", (await new Visitor(gateway.Browser()).Visit("/login/code/check")).Location);
    }

    /// <summary>There is a second between two texts to one phone.</summary>
    private async Task<Answer> AskAgain(string phone)
    {
        for (var answer = await visitor.Send("/login/code", ("phone", phone)); ; answer = await visitor.Send("/login/code", ("phone", phone)))
        {
            if (answer.Status == HttpStatusCode.OK)
                return answer;
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            await Task.Delay(answer.Response.Headers.RetryAfter!.Delta!.Value);
        }
    }

    internal static string CodeIn(Answer page) => Regex.Match(page.Words, "The code is ([0-9]{6})\\.").Groups[1].Value;
}

/// <summary>Where a task has to be solved first.</summary>
public sealed class Code_log_in_with_a_task(Limits_of_codes.Few gateway) : IClassFixture<Limits_of_codes.Few>
{
    [Fact]
    public async Task Says_what_to_do_without_JavaScript_and_takes_the_solution_of_a_script()
    {
        var visitor = new Visitor(gateway.Browser());
        var phone = TextedCodes.Phone();
        var refused = await visitor.Send("/login/code", ("phone", phone));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Without JavaScript this cannot be done.", refused.Words);
        Assert.Contains("wait an hour and ask again", refused.Words);
        Assert.Equal(phone, refused.Value("phone"));
        Assert.Equal("", refused.Value("solution") ?? "");
        var form = Regex.Match(refused.Html, "data-challenge=\"([^\"]+)\" data-bits=\"([0-9]+)\"");
        var solution = Limits_of_codes.Solve(form.Groups[1].Value, int.Parse(form.Groups[2].Value));
        var sent = await visitor.Send("/login/code", ("phone", phone), ("solution", solution));
        Assert.Contains($"A code was sent to +86{phone}.", sent.Words);
    }
}

/// <summary>The phone on the profile page.</summary>
public sealed class Own_phone(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Fact]
    public async Task Is_added_with_a_code_and_the_password()
    {
        await visitor.SignUp();
        Assert.Contains("You have given no phone number.", (await visitor.Visit("/profile")).Words);
        var phone = TextedCodes.Phone();
        var sent = await visitor.Send("/profile/phone", ("phone", phone));
        var code = Code_log_in.CodeIn(sent);
        var wrong = await visitor.Send("/profile/phone/check", ("phone", sent.Value("phone", "/profile/phone/check")!), ("code", code), ("password", "not the password"));
        Assert.Equal("This is not your password. Try again.", wrong.Wrong("password", "/profile/phone/check"));
        var done = await visitor.Send("/profile/phone/check", ("phone", "+86" + phone), ("code", code), ("password", Visitor.Password));

        Assert.Equal("/profile?done=phone", done.Location);
        var page = await visitor.Visit(done.Location!);
        Assert.Contains("Your phone number is saved.", page.Words);
        Assert.Contains($"+86{phone} proven by a code", page.Words);
        Assert.Contains("Phone proven by a code", page.Words);
        var other = new Visitor(gateway.Browser());
        Assert.Equal("/", (await other.LogIn(phone)).Location);
    }

    [Fact]
    public async Task Stands_in_for_a_password_that_is_not_there()
    {
        var phone = TextedCodes.Phone();
        await LogInByCode(phone);
        var page = await visitor.Visit("/profile");
        Assert.Contains("You have no password.", page.Words);
        Assert.DoesNotContain("name=\"old_password\"", page.Html);

        var none = await visitor.Send("/profile/password", ("new_password", "a new quiet river"));
        Assert.Equal("Enter the code that was sent to your phone.", none.Wrong("code", "/profile/password"));
        var sent = await SendOwnCode();
        var done = await visitor.Send("/profile/password", ("code", sent), ("new_password", "a new quiet river"));
        Assert.True(done.Location == "/profile?done=password", done.Words);
        Assert.Contains("name=\"old_password\"", (await visitor.Visit("/profile")).Html);
        Assert.Equal("/", (await new Visitor(gateway.Browser()).LogIn(phone, "a new quiet river")).Location);
    }

    [Fact]
    public async Task Confirms_the_end_of_an_account_without_a_password()
    {
        await LogInByCode(TextedCodes.Phone());
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("/profile/delete", ("sure", "yes"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send("/profile/delete", ("sure", "yes"), ("code", "abcdef"))).Status);
        var code = await SendOwnCode();
        var done = await visitor.Send("/profile/delete", ("sure", "yes"), ("code", code));
        Assert.True(done.Location == "/", done.Words);
        Assert.False(await visitor.IsLoggedIn());
    }

    private async Task LogInByCode(string phone) =>
        Assert.Equal("/", (await visitor.Send("/login/code/check", ("phone", phone), ("code", await gateway.CodeFor(phone)))).Location);

    private async Task<string> SendOwnCode()
    {
        for (var answer = await visitor.Send("/profile/code"); ; answer = await visitor.Send("/profile/code"))
        {
            if (answer.Status == HttpStatusCode.OK)
                return Code_log_in.CodeIn(answer);
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            await Task.Delay(answer.Response.Headers.RetryAfter!.Delta!.Value);
        }
    }
}
