using System.Net;
using TempMessenger.Gateway.Tests.Http;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Where no sender of texts is configured, as it is at first, no code is offered, and who asks for one is told why there is none.</summary>
public sealed class Server_without_texts(Server_without_texts.Silent gateway) : IClassFixture<Server_without_texts.Silent>
{
    private const string English = "This server sends no text messages, so no code can be sent.";
    private const string Chinese = "本服务器不发送短信，因此无法发送验证码。";
    private readonly Visitor visitor = new(gateway.Browser());

    public sealed class Silent : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Sms:Sender"] = "none" };
    }

    [Fact]
    public async Task The_pages_offer_no_code()
    {
        Assert.DoesNotContain("/login/code", (await visitor.Visit("/login")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/login/code", (await visitor.LogIn("nobody-at-all")).Html, StringComparison.Ordinal);
        await visitor.SignUp();
        var profile = await visitor.Visit("/profile");
        Assert.DoesNotContain("action=\"/profile/phone\"", profile.Html, StringComparison.Ordinal);
        Assert.Contains(English, profile.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_codes_says_so_in_both_languages()
    {
        var page = await visitor.Visit("/login/code");
        Assert.Contains(English, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/login/code\"", page.Html, StringComparison.Ordinal);
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        Assert.Contains(Chinese, (await visitor.Visit("/login/code")).Words, StringComparison.Ordinal);
        var asked = await visitor.Send("/login/code", ("phone", TextedCodes.Phone()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.Status);
        Assert.Contains(Chinese, asked.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apps_are_told_by_a_number_of_its_own()
    {
        await gateway.Anonymous().PostForm("/users/sendsms", ("phone", TextedCodes.Phone())).Backend(503, 1015, "本服务器不发送短信");
        await gateway.PostSigned("/api/auth/sendsms", ("phone", TextedCodes.Phone())).App(503, 515);
    }
}
