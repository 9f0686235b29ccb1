using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>The calls to log in that the original dating app documents, as forms and as JSON, with and without a trailing slash.</summary>
public sealed class Calls_of_the_dating_app(GatewayFixture gateway)
{
    public static TheoryData<string, bool> Ways => new() { { "", true }, { "/", true }, { "", false }, { "/", false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_code_is_sent(string slash, bool form)
    {
        var phone = TextedCodes.Phone();
        var data = await Post("/api/auth/sendsms" + slash, form, ("phone", phone)).App(200, 0);
        Assert.Equal(["code", "phone"], data.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(phone, data.GetProperty("phone").GetString());
        Assert.Matches("^[0-9]{6}$", data.GetProperty("code").GetString());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task The_code_logs_in_and_registers_who_is_new(string slash, bool form)
    {
        var phone = TextedCodes.Phone();
        var code = (await Post("/api/auth/sendsms", form, ("phone", phone)).App(200, 0)).GetProperty("code").GetString()!;
        var before = DateTimeOffset.UtcNow;
        var data = await Post("/api/auth/login" + slash, form, ("phone", phone), ("code", code)).App(200, 0);

        Assert.Equal(["expire_time", "expired_time", "token", "user_id"], data.EnumerateObject().Select(member => member.Name).Order());
        Assert.InRange(data.GetProperty("user_id").GetInt64(), 1, (1L << 53) - 1);
        Assert.Equal(data.GetProperty("expire_time").GetString(), data.GetProperty("expired_time").GetString());
        var end = DateTime.ParseExact(data.GetProperty("expire_time").GetString()!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.InRange(new DateTimeOffset(end, TimeSpan.FromHours(8)), before.AddDays(30).AddSeconds(-2), before.AddDays(30).AddMinutes(1));
        var me = await Me(data.GetProperty("token").GetString()!);
        Assert.Equal(("+86" + phone, data.GetProperty("user_id").GetInt64()), (me.GetProperty("phone").GetString(), me.GetProperty("number").GetInt64()));
    }

    [Fact]
    public async Task The_same_phone_is_the_same_account()
    {
        var phone = TextedCodes.Phone();
        var (first, second) = (await LogIn(phone), await LogIn($"+86 {phone}"));
        Assert.Equal(first.GetProperty("user_id").GetInt64(), second.GetProperty("user_id").GetInt64());
        Assert.NotEqual(first.GetProperty("token").GetString(), second.GetProperty("token").GetString());
    }

    [Fact]
    public async Task Success_says_so_in_every_language()
    {
        foreach (var language in (string[])["en", "zh-CN", "fr"])
        {
            using var answer = await gateway.PostSigned("/api/auth/sendsms", form: false, language, ("phone", TextedCodes.Phone()));
            Assert.Equal("success", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("msg").GetString());
        }
    }

    [Fact]
    public async Task A_wrong_or_used_code_is_503_whether_the_phone_is_known_or_not()
    {
        var (known, unknown) = (TextedCodes.Phone(), TextedCodes.Phone());
        var code = await gateway.CodeFor(known);
        await Post("/api/auth/login", true, ("phone", known), ("code", code)).App(200, 0);
        var answers = new List<string>();
        foreach (var phone in (string[])[known, unknown])
        {
            using var answer = await Post("/api/auth/login", true, ("phone", phone), ("code", code));
            answers.Add(await answer.Content.ReadAsStringAsync());
            await Task.FromResult(answer).App(400, 503);
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_300()
    {
        await Post("/api/auth/sendsms", true).App(400, 300);
        await Post("/api/auth/sendsms", true, ("phone", "")).App(400, 300);
        await Post("/api/auth/sendsms", true, ("phone", "12345")).App(400, 300);
        await Post("/api/auth/sendsms", true, ("phone", TextedCodes.Phone()), ("phone", TextedCodes.Phone())).App(400, 300);
        await Post("/api/auth/sendsms", true, ("phone", TextedCodes.Phone()), ("unknown", "1")).App(400, 300);
        await Post($"/api/auth/sendsms?phone={TextedCodes.Phone()}", true, ("phone", TextedCodes.Phone())).App(400, 300);
        await Post("/api/auth/login", true, ("phone", TextedCodes.Phone())).App(400, 300);
        await Post("/api/auth/login", false, ("code", "123456")).App(400, 300);
    }

    [Fact]
    public async Task Without_a_signature_or_with_a_wrong_one_nothing_is_done()
    {
        var phone = TextedCodes.Phone();
        await gateway.Anonymous().PostForm("/api/auth/sendsms", ("phone", phone)).App(400, 300);
        await gateway.Anonymous().PostJson("/api/auth/login", $$"""{"phone":"{{phone}}","code":"123456"}""").App(400, 300);
        var form = SigningHttp.Form(await gateway.NewAppKey(), "/api/auth/sendsms", $"phone={phone}");
        var (status, text) = await gateway.Anonymous().PostForm("/api/auth/sendsms", form.Replace(phone, TextedCodes.Phone(), StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Unauthorized, 500), (status, JsonDocument.Parse(text).RootElement.GetProperty("code").GetInt32()));
        await gateway.Anonymous().PostForm("/api/auth/sendsms", form);
        (status, text) = await gateway.Anonymous().PostForm("/api/auth/sendsms", form);
        Assert.Equal((HttpStatusCode.Conflict, 502), (status, JsonDocument.Parse(text).RootElement.GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Everything_beside_the_calls_is_refused_in_the_envelope_too()
    {
        await gateway.Anonymous().GetAsync("/api/auth/login").App(405, 300);
        await gateway.Anonymous().PutAsync("/api/auth/sendsms", null).App(405, 300);
        await gateway.Anonymous().PostJson("/api/auth/nothing", "{}").App(404, 509);
        await gateway.Anonymous().PostAsync("/api/auth/login", new StringContent("phone=1")).App(415, 300);
        await gateway.Anonymous().PostJson("/api/auth/login", $$"""{"phone":"{{new string('1', 66_000)}}"}""").App(413, 300);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = new StringContent("{}") };
        foreign.Headers.Add("Origin", "https://evil.example");
        await gateway.Anonymous().SendAsync(foreign).App(403, 508);
        await gateway.Anonymous().GetAsync("/api/v1/nothing").Refuses(404);
    }

    [Fact]
    public async Task Logging_out_ends_the_token()
    {
        var token = (await LogIn(TextedCodes.Phone())).GetProperty("token").GetString()!;
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.DeleteAsync("/api/v1/sessions").Is(HttpStatusCode.NoContent);
        await client.GetAsync("/api/v1/sessions").Refuses(401);
    }

    private async Task<JsonElement> LogIn(string phone) =>
        await Post("/api/auth/login", true, ("phone", phone), ("code", await gateway.CodeFor(phone))).App(200, 0);

    private async Task<JsonElement> Me(string token)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/api/v1/me").Json()).GetProperty("user");
    }

    private Task<HttpResponseMessage> Post(string path, bool form, params (string Name, string Value)[] fields) => gateway.PostSigned(path, form, "en", fields);
}
