using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TempMessenger.Contracts.Apps;
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
        var unsigned = $"{form}{own}&appkey={key.Key}&timestamp={time}&nonce={nonce}&sign_method=hmac-sha256&sign=";
        var request = new CanonicalRequest("POST", path, key.Key, token, time, nonce, CanonicalBody.Whole("form", Encoding.UTF8.GetBytes(unsigned)));
        return unsigned + CanonicalForm.Sign(key.Secret, CanonicalForm.StringToSign(request, CanonicalForm.Of(request)));
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
