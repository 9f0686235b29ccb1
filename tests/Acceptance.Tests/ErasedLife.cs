using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Somebody who does everything that leaves personal data behind, and deletes their account. All texts are found nowhere else.</summary>
internal sealed class ErasedLife
{
    private const string Letters = "bcdfghjklmnpqrstvwxz";
    private const int FirstHan = 0x4E00;
    private const int HanCharacters = 20_000;

    private readonly string word = new(Random.Shared.GetItems<char>(Letters, 12));
    private readonly string signs = string.Concat(Enumerable.Range(0, 4).Select(_ => (char)(FirstHan + Random.Shared.Next(HanCharacters))));
    private readonly string digits = $"{Random.Shared.Next(10_000_000, 100_000_000)}";

    public string Id { get; private set; } = "";

    /// <summary>Every text that must not be found.</summary>
    public IReadOnlyList<string> Texts =>
    [
        First, Last, Name, Username, Email, Phone, Password, Device, NewFirst, NewLast, NewName, NewUsername, NewEmail, NewPhone, .. Posts, word, signs,
    ];

    private string First => $"Wilhelmína {word}";

    private string Last => $"Фезерстон {word}";

    private string Name => $"比莉 {signs}";

    private string Username => $"w.{word}";

    private string Email => $"{word}@mail.example.org";

    private string Phone => $"+4915{digits}";

    private string Password => $"a long secret {word}";

    private string Device => $"Very-Rare-Browser/{word}";

    private string NewFirst => $"Mina {signs}";

    private string NewLast => $"Straße {word}";

    private string NewName => $"Mina Straße {signs}";

    private string NewUsername => $"mina.{word}";

    private string NewEmail => $"mina.{word}@mail.example.org";

    private string NewPhone => $"+4916{digits}";

    private string[] Posts => [.. Enumerable.Range(0, 5).Select(n => $"nobody reads later {n} {signs}")];

    /// <summary>Lives and is gone: on return the account is deleted.</summary>
    public async Task LiveAndEnd(Uri server)
    {
        using var ada = await Person.SignUp(server, "ada");
        using var client = Person.NewClient(server);
        client.DefaultRequestHeaders.UserAgent.Add(ProductInfoHeaderValue.Parse(Device));
        Id = await SignUp(client);
        await Publish(ada, client);
        await Change(client);
        using var deletion = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/users") { Content = JsonContent.Create(new { username = NewUsername }) };
        await Done(client.SendAsync(deletion), HttpStatusCode.NoContent);
        using var gone = await ada.Client.GetAsync($"/api/v1/users/by-username/{NewUsername}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private async Task<string> SignUp(HttpClient client)
    {
        var account = await Done(
            client.PostAsJsonAsync("/api/v1/users", new { username = Username, email = Email, password = Password, first_name = First, last_name = Last, name = Name, phone = Phone }),
            HttpStatusCode.Created);
        var session = await Done(client.PostAsJsonAsync("/api/v1/sessions", new { name = Email, password = Password }), HttpStatusCode.Created);
        client.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("token").GetString());
        return account.GetProperty("id").GetString()!;
    }

    private async Task Publish(Person ada, HttpClient client)
    {
        await Done(client.PutAsync($"/api/v1/me/following/{await ada.FindId()}", null), HttpStatusCode.NoContent);
        await Done(ada.Client.PutAsync($"/api/v1/me/following/{Id}", null), HttpStatusCode.NoContent);
        var first = await Tweet(client, new { body = $"{Posts[0]} @ada #{word} https://{word}.example.org/{signs}" });
        await Tweet(client, new { body = Posts[1], audience = "followers", reply_to = first });
        await Tweet(client, new { body = Posts[2], audience = "me" });
        await Tweet(client, new { body = Posts[3], expires_in = 3_600_000 });
        var deleted = await Tweet(client, new { body = Posts[4], audience = "members" });
        await Done(client.DeleteAsync($"/api/v2/tweets/{deleted}"), HttpStatusCode.NoContent);
        await Tweet(ada.Client, new { body = $"@{Username} what was that?", reply_to = first });
        await Done(client.PostAsJsonAsync("/rooms/lobby/messages", new { message = $"in the room {signs}", expires_in = 600_000 }), HttpStatusCode.NoContent);
        foreach (var path in (string[])["/api/v1/me/home", "/api/v1/me/notices", $"/api/v1/search/people?q={word}", $"/api/v1/search/tags?q={word}", "/api/v1/me/history"])
            await Done(client.GetAsync(path), HttpStatusCode.OK);
    }

    private async Task Change(HttpClient client)
    {
        await Done(
            client.PutAsJsonAsync($"/api/v1/users/{Id}", new { username = NewUsername, email = NewEmail, first_name = NewFirst, last_name = NewLast, name = NewName, phone = NewPhone }),
            HttpStatusCode.OK);
        await Done(client.PostAsJsonAsync("/api/v1/sessions", new { name = NewUsername, password = Password }), HttpStatusCode.Created);
    }

    private static async Task<string> Tweet(HttpClient client, object body) =>
        (await Done(client.PostAsJsonAsync("/api/v2/tweets", body), HttpStatusCode.Created)).GetProperty("id").GetString()!;

    private static async Task<JsonElement> Done(Task<HttpResponseMessage> asked, HttpStatusCode expected)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} {text}");
        return text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default;
    }
}
