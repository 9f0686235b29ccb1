using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Gateway.Web;
using TempMessenger.Gateway.Web.Signing;

namespace TempMessenger.Gateway.Tests.Signing;

/// <summary>Signs requests for a running server, in few words.</summary>
internal static class SigningHttp
{
    public static string NewNonce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A form with its signature.</summary>
    public static string Form(NewAppSecret key, string path, string form, string? nonce = null, long? timestamp = null, string token = "")
    {
        var time = (timestamp ?? DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToString(CultureInfo.InvariantCulture);
        nonce ??= NewNonce();
        var own = token.Length == 0 ? "" : $"&token={token}";
        var unsigned = $"{form}{own}&appkey={key.Key}&timestamp={time}&nonce={nonce}&sign_method=hmac-sha256&sign=".TrimStart('&');
        var request = new CanonicalRequest("POST", path, key.Key, token, time, nonce, CanonicalBody.Whole("form", Encoding.UTF8.GetBytes(unsigned)));
        return unsigned + CanonicalForm.Sign(key.Secret, CanonicalForm.StringToSign(request, CanonicalForm.Of(request)));
    }

    /// <summary>A JSON object with its signature.</summary>
    public static string Json(NewAppSecret key, string path, IReadOnlyDictionary<string, string> members)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var nonce = NewNonce();
        var own = string.Concat(members.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{JsonSerializer.Serialize(member.Value)},"));
        string Body(string sign) =>
            $$"""{{{own}}"appkey":"{{key.Key}}","timestamp":"{{time}}","nonce":"{{nonce}}","sign_method":"hmac-sha256","sign":"{{sign}}"}""";
        var request = new CanonicalRequest("POST", path, key.Key, "", time, nonce, CanonicalBody.Whole("json", Encoding.UTF8.GetBytes(Body(""))));
        return Body(CanonicalForm.Sign(key.Secret, CanonicalForm.StringToSign(request, CanonicalForm.Of(request))));
    }

    /// <summary>Posts arguments with a signature of a new key, as a form or as JSON.</summary>
    public static async Task<HttpResponseMessage> PostSigned(
        this GatewayFixture gateway, string path, bool form, string language, params (string Name, string Value)[] fields)
    {
        var key = await gateway.NewAppKey();
        var body = form
            ? Form(key, path, string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")))
            : Json(key, path, fields.ToDictionary(field => field.Name, field => field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, form ? "application/x-www-form-urlencoded" : "application/json"),
        };
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await gateway.Anonymous().SendAsync(request);
    }

    /// <inheritdoc cref="PostSigned(GatewayFixture, string, bool, string, ValueTuple{string, string}[])"/>
    public static Task<HttpResponseMessage> PostSigned(this GatewayFixture gateway, string path, params (string Name, string Value)[] fields) =>
        gateway.PostSigned(path, form: true, "en", fields);

    public static async Task<NewAppSecret> NewAppKey(this GatewayFixture gateway, bool allowsMd5 = false)
    {
        Caller.Current = Caller.System;
        return await gateway.Services.GetRequiredService<IApps>().CreateAppKey(new(NewId.Create(), "test", allowsMd5), CancellationToken.None);
    }

    /// <summary>A form as apps of 2019 sign it.</summary>
    public static string WeakForm(NewAppSecret key, string name, string value, string nonce)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var message = Md5Form.Message([(name, value), ("appkey", key.Key)]);
        return $"{name}={value}&appkey={key.Key}&timestamp={time}&nonce={nonce}&sign={Md5Form.Sign(key.Secret, $"{message}{time}{nonce}")}";
    }

    public static async Task<(HttpStatusCode Status, string Text)> PostForm(this HttpClient client, string path, string form)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static Task<(HttpStatusCode Status, string Text)> Send(this HttpClient client, NewAppSecret key, string path, string form, string token = "") =>
        client.PostForm(path, Form(key, path, form, token: token));
}
