using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Somebody with an account and a session.</summary>
internal sealed class Person(HttpClient client) : IDisposable
{
    public const string Password = "a long enough secret";

    public HttpClient Client => client;

    public static async Task<Person> SignUp(Uri address, string name)
    {
        var client = NewClient(address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["first_name"] = name,
            ["last_name"] = "Example",
            ["email"] = $"{name}@example.org",
            ["password"] = Password,
        });
        using var response = await client.PostAsync("/sign_up", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        return new Person(client);
    }

    /// <summary>The same person, logged in, on another server of the same installation.</summary>
    public Person At(Uri address) => new(ClientAt(address));

    /// <summary>A client of theirs on another server of the same installation.</summary>
    public HttpClient ClientAt(Uri address)
    {
        var other = NewClient(address);
        other.DefaultRequestHeaders.Add("Cookie", client.DefaultRequestHeaders.GetValues("Cookie"));
        return other;
    }

    public static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 512,
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async Task<string> FindId() =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("user").GetProperty("id").GetString()!;

    public async Task CreateRoom(string name, long lifetime)
    {
        using var response = await client.PostAsJsonAsync("/rooms", new { name, title = name, lifetime });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    public async Task<HttpStatusCode> Post(string room, string id, string message, long expiresIn)
    {
        using var response = await client.PostAsJsonAsync($"/rooms/{room}/messages", new { id, message, expires_in = expiresIn });
        return response.StatusCode;
    }

    /// <summary>Sends until it is acknowledged, with the same id, whatever happens to the server meanwhile.</summary>
    public async Task PostUntilAcknowledged(string room, string id, string message, long expiresIn, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var status = await Post(room, id, message, expiresIn);
                if (status == HttpStatusCode.NoContent)
                    return;
                Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            }
            catch (Exception away) when (ServerAway.Is(away))
            {
            }

            await Task.Delay(30, cancellation);
        }
    }

    /// <summary>Every live message of a room, page by page, with the server's clock of the last page.</summary>
    public async Task<(List<Seen> Messages, long Now)> List(string room)
    {
        var all = new Dictionary<long, Seen>();
        long? before = null;
        while (true)
        {
            using var response = await client.GetAsync($"/rooms/{room}/messages" + (before is null ? "" : $"?before={before}"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var now = long.Parse(response.Headers.GetValues("Server-Time").Single());
            using var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            foreach (var element in page.RootElement.EnumerateArray())
            {
                var seen = Seen.From(element);
                Assert.True(seen.ExpiresAt > now, $"A list held a message {now - seen.ExpiresAt} ms after its expiry");
                all[seen.Seq] = seen;
            }

            if (page.RootElement.GetArrayLength() < 1000)
                return ([.. all.Values.Where(seen => seen.ExpiresAt > now).OrderBy(seen => seen.Seq)], now);
            before = page.RootElement.EnumerateArray().Min(element => element.GetProperty("seq").GetInt64());
        }
    }

    public void Dispose() => client.Dispose();
}

/// <summary>What a reader knows of a message.</summary>
internal sealed record Seen(string Id, long Seq, string Text, long ExpiresAt)
{
    public static Seen From(JsonElement message) => new(
        message.GetProperty("id").GetString()!,
        message.GetProperty("seq").GetInt64(),
        message.GetProperty("message").GetString()!,
        message.GetProperty("expires_at").GetInt64());
}
