using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Bench;

/// <summary>Someone who is logged in at the measured messenger.</summary>
internal sealed class Account(Address address, string cookie)
{
    public Address Address => address;

    public string Cookie => cookie;

    public static async Task<Account> SignUp(Address address)
    {
        using var client = Client(address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["first_name"] = "Load",
            ["last_name"] = "Generator",
            ["email"] = "load@example.org",
            ["password"] = "correct horse battery staple",
        });
        using var response = await client.PostAsync(address.Url("/sign_up"), form);
        if ((int)response.StatusCode != 303)
            throw new InvalidOperationException($"Signing up was answered by {(int)response.StatusCode}");
        return new Account(address, response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
    }

    /// <summary>A client that is logged in as them.</summary>
    public HttpClient NewClient()
    {
        var client = Client(address);
        client.BaseAddress = address.Url("/");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    public async Task CreateRoom(string name, long lifetimeMilliseconds)
    {
        using var response = await Send(HttpMethod.Post, "/rooms", new { name, title = name, lifetime = lifetimeMilliseconds });
        response.EnsureSuccessStatusCode();
    }

    public async Task Post(string room, string message)
    {
        using var response = await Send(HttpMethod.Post, $"/rooms/{room}/messages", new { message });
        response.EnsureSuccessStatusCode();
    }

    public async Task Publish(string body)
    {
        using var response = await Send(HttpMethod.Post, "/api/v2/tweets", new { body });
        response.EnsureSuccessStatusCode();
    }

    public async Task<int> Count(string room)
    {
        using var response = await Send(HttpMethod.Get, $"/rooms/{room}/messages", null);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetArrayLength();
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body)
    {
        using var client = Client(address);
        using var request = new HttpRequestMessage(method, address.Url(path));
        request.Headers.Add("Cookie", cookie);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            await request.Content.LoadIntoBufferAsync();
        }

        return await client.SendAsync(request);
    }

    private static HttpClient Client(Address address)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        if (address.Certificate is not null)
            handler.SslOptions = address.Tls();
        return new HttpClient(handler);
    }
}
