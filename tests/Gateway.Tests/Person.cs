using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests;

/// <summary>Somebody with an account, and a client that is logged in with a bearer token.</summary>
public sealed record Person(string Id, string Username, string Name, string Email, string Password, string Token, HttpClient Client)
{
    /// <summary>Signs up over the API and logs in.</summary>
    public static async Task<Person> SignUp(HttpClient client, string? username = null)
    {
        username ??= $"p{Guid.NewGuid():N}"[..20];
        var email = $"{username}@private.example";
        const string password = "correct horse 7 battery";
        using var created = await client.PostAsJsonAsync(
            "/api/v1/users", new { username, email, password, first_name = "Ada", last_name = username });
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        var account = await created.Content.ReadFromJsonAsync<JsonElement>();
        var token = await LogIn(client, username, password);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Person(account.GetProperty("id").GetString()!, username, account.GetProperty("name").GetString()!, email, password, token, client);
    }

    /// <summary>Logs in over the API and returns the token.</summary>
    public static async Task<string> LogIn(HttpClient client, string name, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/sessions", new { name, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }
}
