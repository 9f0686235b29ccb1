using System.Net;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Signing;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Passkeys and second factors over the API, on a server that knows its address.</summary>
public sealed class Ways_over_http(Ways_over_http.WithAddress gateway) : IClassFixture<Ways_over_http.WithAddress>
{
    [Fact]
    public async Task A_passkey_is_added_listed_renamed_used_and_removed()
    {
        var ada = await gateway.SignUp();
        using var device = new SoftwareAuthenticator();
        var browser = await LoggedInBrowser(ada);
        var options = await browser.PostAsync("/api/v1/me/passkeys/options", null).Json();
        Assert.Equal("chat.example", options.GetProperty("options").GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("required", options.GetProperty("options").GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        var added = await browser.PostJson("/api/v1/me/passkeys", NewPasskey("Phone", device.Make(OptionsIn(options)))).Json(HttpStatusCode.Created);
        Assert.Equal(["id", "name", "added_at", "last_used_at"], added.EnumerateObject().Select(member => member.Name));
        var id = added.GetProperty("id").GetString();

        var renamed = await browser.PutJson($"/api/v1/me/passkeys/{id}", """{"name":"Old phone"}""").Json();
        Assert.Equal("Old phone", renamed.GetProperty("name").GetString());
        var ways = await browser.GetAsync("/api/v1/me/ways").Json();
        Assert.Equal((1, false, 0), (ways.GetProperty("passkeys").GetArrayLength(), ways.GetProperty("has_totp").GetBoolean(), ways.GetProperty("recovery_codes_left").GetInt32()));

        var other = gateway.Browser();
        var asked = await other.PostAsync("/api/v1/sessions/passkey/options", null).Json();
        var started = await other.PostJson("/api/v1/sessions/passkey", Shown(device.Show(OptionsIn(asked)))).Json(HttpStatusCode.Created);
        Assert.Equal(["token", "expires_at"], started.EnumerateObject().Select(member => member.Name));
        Assert.Equal(ada.Id, await Owner(started));

        using var gone = await browser.DeleteAsync($"/api/v1/me/passkeys/{id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        asked = await other.PostAsync("/api/v1/sessions/passkey/options", null).Json();
        var refused = await other.PostJson("/api/v1/sessions/passkey", Shown(device.Show(OptionsIn(asked)))).Refuses(401);
        Assert.Equal("passkey_refused", refused.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_challenge_belongs_to_the_browser_that_asked_for_it()
    {
        var ada = await gateway.SignUp();
        using var device = await Passkey(ada);
        var (asking, other) = (gateway.Browser(), gateway.Browser());
        using var answer = await asking.PostAsync("/api/v1/sessions/passkey/options", null);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("passkey=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        var shown = device.Show(OptionsIn(await Task.FromResult(answer).Json()));
        await other.PostJson("/api/v1/sessions/passkey", Shown(shown)).Refuses(401);
        await asking.PostJson("/api/v1/sessions/passkey", Shown(shown)).Json(HttpStatusCode.Created);
        await asking.PostJson("/api/v1/sessions/passkey", Shown(shown)).Refuses(401);
    }

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_and_turned_off()
    {
        var ada = await gateway.SignUp();
        var (secret, codes) = await Totp(ada);
        Assert.Equal(10, codes.Length);
        var refused = await gateway.Anonymous().PostJson("/api/v1/sessions", Credentials(ada)).Refuses(401);
        Assert.Equal("second_factor_needed", refused.GetProperty("reason").GetString());
        var ticket = refused.GetProperty("arguments").GetProperty("ticket").GetString();
        var wrong = await gateway.Anonymous().PostJson("/api/v1/sessions/second-factor", $$"""{"ticket":"{{ticket}}","code":"abcdef"}""").Refuses(401);
        Assert.Equal("totp_invalid", wrong.GetProperty("reason").GetString());
        var started = await gateway.Anonymous()
            .PostJson("/api/v1/sessions/second-factor", $$"""{"ticket":"{{ticket}}","code":"{{codes[0]}}"}""").Json(HttpStatusCode.Created);
        Assert.Equal(ada.Id, await Owner(started));
        await gateway.Anonymous().PostJson("/api/v1/sessions", Credentials(ada, codes[1])).Json(HttpStatusCode.Created);

        var renewed = await ada.Client.PostJson("/api/v1/me/recovery-codes", $$"""{"password":"{{ada.Password}}"}""").Json();
        Assert.DoesNotContain(codes[2], renewed.ToString(), StringComparison.Ordinal);
        await ada.Client.DeleteJson("/api/v1/me/totp", "{}").Refuses(400);
        using var off = await ada.Client.DeleteJson("/api/v1/me/totp", $$"""{"password":"{{ada.Password}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, off.StatusCode);
        await gateway.Anonymous().PostJson("/api/v1/sessions", Credentials(ada)).Json(HttpStatusCode.Created);
        Assert.NotEmpty(secret);
    }

    [Fact]
    public async Task The_app_goes_on_with_the_ticket_of_the_refusal_or_sends_the_code_at_once()
    {
        var phone = TextedCodes.Phone();
        var first = await gateway.PostSigned("/api/auth/login", ("phone", phone), ("code", await gateway.CodeFor(phone))).App(200, 0);
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", first.GetProperty("token").GetString());
        var (_, codes) = await Totp(client, null);

        var needed = await gateway.PostSigned("/api/auth/login", ("phone", phone), ("code", await gateway.CodeFor(phone))).App(401, 512);
        var ticket = needed.GetProperty("ticket").GetString()!;
        await gateway.PostSigned("/api/auth/login", ("ticket", ticket), ("totp", "abcdef")).App(401, 513);
        var second = await gateway.PostSigned("/api/auth/login", ("ticket", ticket), ("totp", codes[0])).App(200, 0);
        Assert.Equal(first.GetProperty("user_id").GetInt64(), second.GetProperty("user_id").GetInt64());
        await gateway.PostSigned("/api/auth/login", ("ticket", ticket), ("totp", codes[1])).App(401, 514);
        await gateway.PostSigned("/api/auth/login", ("phone", phone), ("code", await gateway.CodeFor(phone)), ("totp", codes[2])).App(200, 0);

        var backend = await gateway.Anonymous().PostForm("/users/login", ("phone", phone), ("code", await gateway.CodeFor(phone))).Backend(401, 1012, "需要身份验证器应用的验证码");
        using var page = await gateway.Anonymous().PostForm("/users/login", ("ticket", backend.GetProperty("ticket").GetString()!), ("totp", codes[3]));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_export_has_names_and_dates_without_secrets()
    {
        var ada = await gateway.SignUp();
        using var device = await Passkey(ada);
        var (secret, _) = await Totp(ada);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await ada.Client.GetByteArrayAsync("/api/v1/me/export")));
        using var reader = new StreamReader(zip.GetEntry("ways_to_log_in.json")!.Open());
        var ways = JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement;
        Assert.Equal("Phone", ways.GetProperty("passkeys")[0].GetProperty("name").GetString());
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open());
            Assert.DoesNotContain(secret, await text.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Whose session it is.</summary>
    private async Task<string?> Owner(JsonElement started)
    {
        var client = gateway.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", started.GetProperty("token").GetString());
        return (await client.GetAsync("/api/v1/me").Json()).GetProperty("user").GetProperty("id").GetString();
    }

    private async Task<SoftwareAuthenticator> Passkey(Person person)
    {
        var device = new SoftwareAuthenticator();
        var browser = await LoggedInBrowser(person);
        var options = await browser.PostAsync("/api/v1/me/passkeys/options", null).Json();
        await browser.PostJson("/api/v1/me/passkeys", NewPasskey("Phone", device.Make(OptionsIn(options)))).Json(HttpStatusCode.Created);
        return device;
    }

    /// <summary>A client that keeps cookies and is the person.</summary>
    private async Task<HttpClient> LoggedInBrowser(Person person)
    {
        var browser = gateway.Browser();
        browser.DefaultRequestHeaders.Authorization = new("Bearer", await Person.LogIn(gateway.Anonymous(), person.Username, person.Password));
        return browser;
    }

    private static Task<(string Secret, string[] Codes)> Totp(Person person) => Totp(person.Client, person.Password);

    private static async Task<(string Secret, string[] Codes)> Totp(HttpClient client, string? password)
    {
        var made = await client.PostAsync("/api/v1/me/totp", null).Json();
        var secret = made.GetProperty("secret").GetString()!;
        var body = JsonSerializer.Serialize(new { ticket = made.GetProperty("ticket").GetString(), code = AuthenticatorApp.Code(secret), password });
        var enabled = await client.PutJson("/api/v1/me/totp", body).Json();
        return (secret, [.. enabled.GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private static string OptionsIn(JsonElement answer) => answer.GetProperty("options").GetRawText();

    private static string NewPasskey(string name, string credential) => $$"""{"name":"{{name}}","credential":{{credential}}}""";

    private static string Shown(string credential) => $$"""{"credential":{{credential}}}""";

    private static string Credentials(Person person, string? totp = null) => JsonSerializer.Serialize(new { name = person.Username, password = person.Password, totp });

    /// <summary>Behind a proxy, where the address of requests is not the one that people know.</summary>
    public sealed class WithAddress : GatewayFixture
    {
        protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Site:Address"] = "https://chat.example" };
    }
}

/// <summary>On a server that is reached by a plain address.</summary>
public sealed class Passkeys_without_a_name(GatewayFixture gateway)
{
    [Fact]
    public async Task Cannot_be_made_or_shown()
    {
        var refused = await gateway.Anonymous().PostAsync("/api/v1/sessions/passkey/options", null).Refuses(400);
        Assert.Equal("passkeys_unavailable", refused.GetProperty("reason").GetString());
        var ada = await gateway.SignUp();
        await ada.Client.PostAsync("/api/v1/me/passkeys/options", null).Refuses(400);
    }
}
