using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

public sealed class Page_language(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private readonly Visitor visitor = new(gateway.Browser());

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-GB,zh;q=0.5", "en")]
    [InlineData("fr,de;q=0.9", "en")]
    [InlineData("fr,zh-TW;q=0.2", "zh")]
    public async Task The_browsers_preference_decides(string accepted, string language)
    {
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", accepted);

        var page = await visitor.Visit("/login");

        Assert.Contains($"<html lang=\"{language}\"", page.Html);
        Assert.Contains(language == "zh" ? "欢迎回来" : "Welcome back", page.Words);
    }

    [Fact]
    public async Task A_choice_is_kept_and_leads_back()
    {
        var page = await visitor.Visit("/login?next=/profile");
        var answer = await visitor.Send("/language", ("language", "zh"), ("next", page.Value("next", "/language")!));

        Assert.Equal((HttpStatusCode.SeeOther, "/login?next=/profile"), (answer.Status, answer.Location));
        Assert.Contains("欢迎回来", (await visitor.Visit("/login")).Words);
        await visitor.Send("/language", ("language", "en"));
        Assert.Contains("Welcome back", (await visitor.Visit("/login")).Words);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_readers_language()
    {
        await visitor.Send("/language", ("language", "zh"));

        var answer = await visitor.SendSignUp(("password", "short"));

        Assert.Equal("请至少使用 8 个字符。", answer.Wrong("password"));
        Assert.DoesNotContain("characters", answer.Words);
    }

    [Theory]
    [InlineData("password", "password123", "用这个密码的人太多了，请换一个不易猜到的。")]
    [InlineData("password", "zzzzzzzzzz", "只重复一个字符的密码很容易被猜到，请用几个词。")]
    [InlineData("password", "1234567", "请至少使用 8 个字符。")]
    [InlineData("username", "admin", "这个用户名已被占用，请换一个。")]
    [InlineData("username", "-a", "请用 2 到 32 个小写字母、数字、点、横线或下划线，以字母或数字开头。")]
    [InlineData("email", "nowhere", "这不是电子邮箱地址，请写成 ada@example.com 这样的形式。")]
    [InlineData("first_name", "\u200b", "请填写你的名。")]
    public async Task A_refusal_of_the_service_is_said_in_Chinese_at_its_field(string field, string value, string wrong)
    {
        await visitor.Send("/language", ("language", "zh"));

        var answer = await visitor.SendSignUp((field, value));

        Assert.Equal(wrong, answer.Wrong(field));
    }

    [Theory]
    [InlineData("/login", "/login")]
    [InlineData("/profile/password", "/profile")]
    public async Task The_switch_on_a_refused_form_leads_to_its_page(string address, string page)
    {
        await visitor.SignUp();
        if (address == "/login")
            await visitor.Send("/logout");

        var refused = await visitor.Send(address);

        Assert.Equal(page, refused.Value("next", "/language"));
    }

    [Theory]
    [InlineData("tlh")]
    [InlineData("")]
    public async Task An_unknown_language_is_refused(string language)
    {
        var answer = await visitor.Send("/language", ("language", language));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task It_leads_back_within_this_site_only()
    {
        var answer = await visitor.Send("/language", ("language", "zh"), ("next", "//evil.example"));

        Assert.Equal("/", answer.Location);
    }
}
