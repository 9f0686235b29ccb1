using System.Net;
using System.Text.Json;
using TempMessenger.Contracts.Sms;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The calls to register and log in that the original app backend documents, as JSON and as forms, with and without a trailing slash, with its texts.</summary>
public sealed class Calls_of_the_app_backend(GatewayFixture gateway)
{
    private const string Password = "demo 123456 river";

    public static TheoryData<string, bool> Ways => new() { { "", false }, { "/", false }, { "", true }, { "/", true } };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_code_is_sent(string slash, bool form) => await Post("/users/sendsms" + slash, form, ("phone", TextedCodes.Phone())).Backend(200, 0, "ok");

    [Theory, MemberData(nameof(Ways))]
    public async Task A_phone_is_registered_once(string slash, bool form)
    {
        var phone = TextedCodes.Phone();
        await Register(slash, form, phone).Backend(200, 0, "ok");
        await Register(slash, form, phone).Backend(409, 1002, "用户已注册，请直接登录");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Who_logs_in_gets_a_session_and_the_home_page(string slash, bool form)
    {
        var phone = TextedCodes.Phone();
        await Register("", form, phone).Backend(200, 0);
        var browser = gateway.Browser();
        using var answer = await Post(browser, "/users/login" + slash, form, ("phone", phone), ("password", Password));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<blockquote", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var me = await browser.GetAsync("/api/v1/me").Json();
        Assert.Equal("+86" + phone, me.GetProperty("user").GetProperty("phone").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"phone":"18866668888"}""")]
    [InlineData("""{"phone":"18866668888","password":"demo 123456 river"}""")]
    [InlineData("""{"phone":"18866668888","password":"","code":"123456"}""")]
    [InlineData("""{"phone":"12","password":"demo 123456 river","code":"123456"}""")]
    [InlineData("""{"phone":"18866668888","password":"short","code":"123456"}""")]
    [InlineData("""{"phone":18866668888,"password":"demo 123456 river","code":"123456"}""")]
    [InlineData("""{"phone":"18866668888","phone":"18866668888","password":"demo 123456 river","code":"123456"}""")]
    [InlineData("""{"phone":"18866668888","password":"demo 123456 river","code":"123456","role":"admin"}""")]
    [InlineData("""{"phone":null,"password":"demo 123456 river","code":"123456"}""")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task What_is_missing_or_wrong_is_an_illegal_argument(string body)
    {
        await gateway.Anonymous().PostJson("/users/regist", body).Backend(400, 1001, "入参非法");
        await gateway.Anonymous().PostIn("en", "/users/regist", body).Backend(400, 1001, "Illegal argument");
    }

    [Fact]
    public async Task A_wrong_code_registers_nobody()
    {
        var phone = TextedCodes.Phone();
        var right = await gateway.CodeFor(phone, SmsPurpose.Registration);
        await Post("/users/regist", false, ("phone", phone), ("password", Password), ("code", right == "000000" ? "111111" : "000000"))
            .Backend(400, 1005, "验证码错误或已失效");
        await Post("/users/login", false, ("phone", phone), ("password", Password)).Backend(401, 1004, "手机号或密码错误");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_phone_get_the_same_answer()
    {
        var phone = TextedCodes.Phone();
        await Register("", false, phone).Backend(200, 0);
        using var wrong = await Post("/users/login", false, ("phone", phone), ("password", "not it at all"));
        using var unknown = await Post("/users/login", false, ("phone", TextedCodes.Phone()), ("password", "not it at all"));
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        Assert.Equal(wrong.Headers.Select(header => header.Key).Order(), unknown.Headers.Select(header => header.Key).Order());
        await Task.FromResult(wrong).Backend(401, 1004, "手机号或密码错误");
    }

    /// <summary>Only who has proven the phone is told.</summary>
    [Fact]
    public async Task Who_proves_a_phone_without_an_account_is_told_to_register()
    {
        var phone = TextedCodes.Phone();
        await Post("/users/login", false, ("phone", phone), ("code", await gateway.CodeFor(phone))).Backend(404, 1003, "用户尚未注册，请先注册");
        await gateway.Anonymous().PostIn("en", "/users/login", $$"""{"phone":"{{phone}}","code":"{{await gateway.CodeFor(phone)}}"}""")
            .Backend(404, 1003, "This phone number has no account yet, please register first");
    }

    [Fact]
    public async Task A_code_logs_in_who_has_no_password()
    {
        var phone = TextedCodes.Phone();
        await gateway.PostSigned("/api/auth/login", ("phone", phone), ("code", await gateway.CodeFor(phone))).App(200, 0);
        using var answer = await Post("/users/login", false, ("phone", phone), ("code", await gateway.CodeFor(phone)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Post("/users/login", false, ("phone", phone), ("code", "123456"), ("password", Password)).Backend(400, 1001, "入参非法");
    }

    [Fact]
    public async Task No_secret_is_taken_from_an_address()
    {
        var phone = TextedCodes.Phone();
        await Register("", false, phone).Backend(200, 0);
        await Post($"/users/login?phone={phone}&password=x", false, ("phone", phone), ("password", Password)).Backend(400, 1001, "入参非法");
        await gateway.Anonymous().GetAsync($"/users/login?phone={phone}&password={Uri.EscapeDataString(Password)}").Backend(405, 1001, "入参非法");
    }

    [Fact]
    public async Task Everything_beside_the_calls_is_refused_in_the_envelope_too()
    {
        await gateway.Anonymous().PostJson("/users/nothing", "{}").Backend(404, 1010);
        await gateway.Anonymous().PutAsync("/users/regist", null).Backend(405, 1001);
        await gateway.Anonymous().PostAsync("/users/regist", new StringContent("phone=1")).Backend(415, 1001);
        await gateway.Anonymous().PostJson("/users/regist", $$"""{"phone":"{{new string('1', 66_000)}}"}""").Backend(413, 2002);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/users/login") { Content = new StringContent("{}") };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        await gateway.Anonymous().SendAsync(foreign).Backend(403, 1009);
        await gateway.Anonymous().GetAsync("/elsewhere/nothing").Refuses(404);
    }

    [Fact]
    public async Task A_cookie_with_a_language_decides_before_the_header()
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", "lang=en");
        await client.PostIn("zh-CN", "/users/regist", "{}").Backend(400, 1001, "Illegal argument");
        await gateway.Anonymous().PostIn("fr, de;q=0.5", "/users/regist", "{}").Backend(400, 1001, "入参非法");
    }

    private async Task<HttpResponseMessage> Register(string slash, bool form, string phone) => await Post(
        "/users/regist" + slash, form, ("phone", phone), ("password", Password), ("code", await gateway.CodeFor(phone, SmsPurpose.Registration)));

    private Task<HttpResponseMessage> Post(string path, bool form, params (string Name, string Value)[] fields) => Post(gateway.Anonymous(), path, form, fields);

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, bool form, params (string Name, string Value)[] fields) => form
        ? client.PostForm(path, fields)
        : client.PostJson(path, JsonSerializer.Serialize(fields.ToDictionary(field => field.Name, field => field.Value)));
}
