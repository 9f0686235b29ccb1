using System.Net;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Short forms for sending and for what every refusal has.</summary>
internal static class Answers
{
    public static async Task<HttpResponseMessage> SendJson(this HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PostJson(this HttpClient client, string path, string body) => client.SendJson(HttpMethod.Post, path, body);

    public static Task<HttpResponseMessage> PutJson(this HttpClient client, string path, string body) => client.SendJson(HttpMethod.Put, path, body);

    public static Task<HttpResponseMessage> DeleteJson(this HttpClient client, string path, string body) => client.SendJson(HttpMethod.Delete, path, body);

    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> answering, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task Is(this Task<HttpResponseMessage> answering, HttpStatusCode status)
    {
        using var answer = await answering;
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A refusal in its full form: right status, this phrase, something to do about it and nothing of the inside.</summary>
    public static async Task<JsonElement> Refuses(this Task<HttpResponseMessage> answering, int status, string? title = null)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("trace_id").GetString()!);
        Assert.StartsWith("urn:tempmessenger:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("TempMessenger.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        if (status == 401)
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        if (title is not null)
            Assert.Equal(title, problem.GetProperty("title").GetString());
        return problem;
    }
}
