using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>Somebody with a cookie jar: what <c>curl -b jar -c jar</c> does.</summary>
internal sealed class Person : IDisposable
{
    public const string Password = "a quiet river stone";
    private static int count;

    public Person(Uri server, TimeSpan? patience = null) =>
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = server,
            Timeout = patience ?? TimeSpan.FromSeconds(30),
        };

    /// <summary>The same person, logged in, on another server of the same installation.</summary>
    public Person(Uri server, Person same)
        : this(server)
    {
        Email = same.Email;
        foreach (Cookie cookie in same.Cookies.GetAllCookies())
            Cookies.Add(server, new Cookie(cookie.Name, cookie.Value));
    }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http { get; }

    public string Email { get; private set; } = "";

    public static async Task<Person> SignedUp(Uri server, string name = "Ada", TimeSpan? patience = null)
    {
        var person = new Person(server, patience);
        using var answer = await Busy.AskedAgain(() => person.SignUp(name));
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return person;
    }

    public Task<HttpResponseMessage> SignUp(string name)
    {
        Email = $"person{Interlocked.Increment(ref count)}@example.com";
        return Submit("/sign_up", ("first_name", name), ("last_name", "Tester"), ("email", Email), ("password", Password));
    }

    public Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<HttpResponseMessage> Post(string text, string room = "lobby", long? expiresIn = null, string? id = null)
    {
        var body = new JsonObject { ["message"] = text };
        if (expiresIn is not null)
            body["expires_in"] = expiresIn;
        if (id is not null)
            body["id"] = id;
        return Http.PostAsJsonAsync($"/rooms/{room}/messages", body);
    }

    public async Task Say(string text, string room = "lobby", long? expiresIn = null)
    {
        using var answer = await Post(text, room, expiresIn);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async Task CreateRoom(string name, string title, long lifetime)
    {
        using var answer = await Http.PostAsJsonAsync("/rooms", new { name, title, lifetime });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    public async Task<JsonObject[]> Messages(string room = "lobby") =>
        [.. (await Http.GetFromJsonAsync<JsonArray>($"/rooms/{room}/messages"))!.Select(message => message!.AsObject())];

    public void Dispose() => Http.Dispose();
}
