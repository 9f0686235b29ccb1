using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TempMessenger.AppClient;

/// <summary>Sends signed requests; corrects its clock where the server says that it is wrong.</summary>
internal sealed class SigningClient(HttpClient http, string appKey, string appSecret, string token)
{
    private long clockOffset;

    public Task<(int Status, string Text)> Get(string path, IReadOnlyList<(string, string)> parameters) => Send("GET", path, parameters, null);

    public Task<(int Status, string Text)> Post(string path, IReadOnlyList<(string, string)> parameters) => Send("POST", path, parameters, null);

    public Task<(int Status, string Text)> Upload(string path, IReadOnlyList<Part> parts) => Send("POST", path, [], parts);

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<(int Status, string Text)> Send(string method, string path, IReadOnlyList<(string, string)> parameters, IReadOnlyList<Part>? parts)
    {
        var answer = await SendOnce(method, path, parameters, parts);
        if (ServerTime(answer.Text) is not { } time)
            return answer;
        clockOffset = time - Now;
        return await SendOnce(method, path, parameters, parts);
    }

    private async Task<(int Status, string Text)> SendOnce(string method, string path, IReadOnlyList<(string, string)> parameters, IReadOnlyList<Part>? parts)
    {
        var timestamp = (Now + clockOffset).ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var all = parameters.Concat([("appkey", appKey), ("timestamp", timestamp), ("nonce", nonce), ("sign_method", "hmac-sha256")]);
        if (parts is null && token.Length > 0)
            all = all.Append(("token", token));
        var encoded = string.Join('&', all.Append(("sign", "")).Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"));
        var inQuery = method == "GET" || parts is not null;
        var target = inQuery ? $"{path}?{encoded}" : path;
        var body = parts is not null ? Signature.Multipart(parts) : inQuery ? Signature.NoBody : Signature.Whole("form", Encoding.UTF8.GetBytes(encoded));
        var canonical = Signature.CanonicalForm(new(method, target, appKey, token, timestamp, nonce, body));
        // The parameter sign is the last one.
        var sign = Signature.Sign(appSecret, Signature.StringToSign(canonical, timestamp, nonce));
        using var request = new HttpRequestMessage(new HttpMethod(method), target + (inQuery ? sign : ""));
        request.Content = parts is not null ? Content(parts) : inQuery ? null : new StringContent(encoded + sign, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        if (parts is not null && token.Length > 0)
            request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static MultipartFormDataContent Content(IReadOnlyList<Part> parts)
    {
        var content = new MultipartFormDataContent(RandomNumberGenerator.GetHexString(32)) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var part in parts)
        {
#pragma warning disable CA2000 // The whole disposes of its parts.
            var one = new ByteArrayContent(part.Content);
#pragma warning restore CA2000
            // Not Add(content, name, fileName), which writes the name of a file in two forms.
            one.Headers.TryAddWithoutValidation(
                "Content-Disposition", part.FileName is null ? $"form-data; name=\"{part.Name}\"" : $"form-data; name=\"{part.Name}\"; filename=\"{part.FileName}\"");
            content.Add(one);
        }

        return content;
    }

    /// <summary>The server's time, where the answer says that the request's was too far off.</summary>
    private static long? ServerTime(string text)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            var root = answer.RootElement;
            if (root.TryGetProperty("code", out var code) && code.GetInt32() == 501)
                return root.GetProperty("data").GetProperty("server_time").GetInt64();
            return root.TryGetProperty("reason", out var reason) && reason.GetString() == "timestamp_expired"
                ? root.GetProperty("arguments").GetProperty("server_time").GetInt64()
                : null;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
