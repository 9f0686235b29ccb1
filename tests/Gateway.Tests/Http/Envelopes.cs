using System.Net;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Short forms for the calls of the phone apps.</summary>
internal static class Envelopes
{
    public static async Task<HttpResponseMessage> PostForm(this HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(path, form);
    }

    /// <summary>An answer of the dating app's calls, <c>{"code","msg","data"}</c>.</summary>
    public static async Task<JsonElement> App(this Task<HttpResponseMessage> answering, int status, int code)
    {
        using var answer = await answering;
        var whole = await Read(answer, status);
        Assert.Equal(JsonValueKind.Object, whole.ValueKind);
        Assert.Equal(["code", "data", "msg"], whole.EnumerateObject().Select(member => member.Name).Append("data").Distinct().Order());
        Assert.True(whole.GetProperty("code").GetInt32() == code, whole.ToString());
        Assert.NotEmpty(whole.GetProperty("msg").GetString()!);
        return whole.TryGetProperty("data", out var data) ? data : default;
    }

    /// <summary>An answer of the app backend's calls, <c>{"data":{"msg","code"}}</c>.</summary>
    public static async Task<JsonElement> Backend(this Task<HttpResponseMessage> answering, int status, int code, string? text = null)
    {
        using var answer = await answering;
        var whole = await Read(answer, status);
        Assert.Equal(["data"], whole.EnumerateObject().Select(member => member.Name));
        var data = whole.GetProperty("data");
        Assert.Equal(["msg", "code"], data.EnumerateObject().Select(member => member.Name).Take(2));
        Assert.True(data.GetProperty("code").GetInt32() == code, whole.ToString());
        if (text is not null)
            Assert.Equal(text, data.GetProperty("msg").GetString());
        return data;
    }

    /// <summary>A call in a language.</summary>
    public static async Task<HttpResponseMessage> PostIn(this HttpClient client, string language, string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("TempMessenger.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        if (answer.StatusCode is HttpStatusCode.Unauthorized)
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
