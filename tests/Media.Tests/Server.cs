using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Apps;
using TempMessenger.Chat;
using TempMessenger.Feeds;
using TempMessenger.Gateway;
using TempMessenger.Membership;
using TempMessenger.Messages;
using TempMessenger.Moderation;
using TempMessenger.People;
using TempMessenger.Posts;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Media.Tests;

/// <summary>The whole messenger in this process on a real port, with a data folder of its own.</summary>
public class Server : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("media-http-");
    private readonly List<HttpClient> clients = [];
    private WebApplication? app;

    /// <summary>Who reads: <c>everyone</c> or <c>members</c>.</summary>
    protected virtual string ReadAccess => "everyone";

    public string[] Files => Directory.GetFiles(Path.Combine(folder.FullName, "media"), "*", SearchOption.AllDirectories);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Data:Folder"] = folder.FullName,
            ["Access:Read"] = ReadAccess,
            ["Accounts:PasswordMemoryKibibytes"] = "64",
            ["Limits:SignUpsPerAddressPerHour"] = "100000",
            ["Limits:UploadsPerPersonPerHour"] = "100",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Installation.Worker).AddInProcessTransport();
        builder.Services.AddMessages(builder.Configuration).AddSms(builder.Configuration).AddUsers(builder.Configuration).AddUsersRead(builder.Configuration).AddPostsWrite(builder.Configuration)
            .AddPostsRead(builder.Configuration).AddPeople(builder.Configuration).AddFeeds(builder.Configuration).AddChat(builder.Configuration).AddApps(builder.Configuration).AddMedia(builder.Configuration).AddMembership(builder.Configuration).AddModeration(builder.Configuration).AddGateway(builder.Configuration);
        app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
    }

    public HttpClient Anonymous()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app!.Urls.First()) };
        lock (clients)
            clients.Add(client);
        return client;
    }

    /// <summary>Uploads a picture of its own, or a voice message; gives what the server says of it.</summary>
    public static async Task<JsonElement> Upload(HttpClient client, string query = "", byte[]? content = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content ?? Some.Picture(seed: Random.Shared.Next())), "file", "a" } };
        using var answer = await client.PostAsync($"/api/v1/media{query}", form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A client that is logged in with the token of a new account.</summary>
    public async Task<HttpClient> SignUp()
    {
        var (client, name) = (Anonymous(), $"p{Guid.NewGuid():N}"[..20]);
        const string password = "correct horse 7 battery";
        using var created = await client.PostAsJsonAsync("/api/v1/users", new { username = name, email = $"{name}@example.org", password, first_name = "Ada", last_name = "Smith" });
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        using var session = await client.PostAsJsonAsync("/api/v1/sessions", new { name, password });
        var token = (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        if (app is not null)
            await app.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>One on which only members read.</summary>
public sealed class MembersServer : Server
{
    protected override string ReadAccess => "members";
}
