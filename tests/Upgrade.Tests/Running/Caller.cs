using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.Upgrade.Tests.Running;

/// <summary>Somebody who calls the API. Cookies are sent as they are: the client's own clock would let them expire.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient http;

    public Caller(Uri server, string? token = null, string? cookies = null)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromMinutes(2),
        };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        if (cookies is not null)
            http.DefaultRequestHeaders.Add("Cookie", cookies);
    }

    /// <summary>The answer's body, null where there is none.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> Ask(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return (answer.StatusCode, isJson ? JsonNode.Parse(text) : null);
    }

    public async Task<JsonNode> Get(string path)
    {
        var (status, body) = await Ask(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, status);
        return body!;
    }

    public Task<(HttpStatusCode Status, JsonNode? Body)> LogIn(string name, string password) =>
        Ask(HttpMethod.Post, "/api/v1/sessions", new JsonObject { ["name"] = name, ["password"] = password });

    public async Task<HttpStatusCode> Post(string room, string id, string text) =>
        (await Ask(HttpMethod.Post, $"/rooms/{room}/messages", new JsonObject { ["id"] = id, ["message"] = text })).Status;

    /// <summary>What is live in a room, without the time left, which is another at every answer.</summary>
    public async Task<JsonArray> Messages(string room)
    {
        var messages = (await Get($"/rooms/{room}/messages")).AsArray();
        foreach (var message in messages)
            message!.AsObject().Remove("expires_in");
        return messages;
    }

    public void Dispose() => http.Dispose();
}
