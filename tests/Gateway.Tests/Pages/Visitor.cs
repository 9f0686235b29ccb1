using System.Net;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Gateway.Web.Html;

namespace TempMessenger.Gateway.Tests.Pages;

/// <summary>Somebody with a browser that keeps cookies and knows no JavaScript.</summary>
public sealed class Visitor(HttpClient client)
{
    public const string Password = "seven green lanterns";

    public HttpClient Client { get; } = client;

    public string Username { get; } = $"v{Guid.NewGuid():N}"[..20];

    public string Email => $"{Username}@private.example";

    public async Task<Answer> Visit(string address) => await Answer.Of(await Client.GetAsync(address));

    public async Task<Answer> Ask(HttpRequestMessage request) => await Answer.Of(await Client.SendAsync(request));

    public async Task<Answer> Send(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.Of(await Client.PostAsync(address, form));
    }

    /// <summary>Fills in the sign-up form; what is given replaces what would be filled in.</summary>
    public Task<Answer> SendSignUp(params (string Name, string Value)[] instead)
    {
        (string Name, string Value)[] usual =
        [
            ("first_name", "Vera"), ("last_name", "Visitor"), ("email", Email), ("username", Username), ("password", Password),
        ];
        return Send("/sign_up", [.. usual.Where(field => !instead.Any(other => other.Name == field.Name)), .. instead]);
    }

    public async Task<Visitor> SignUp(params (string Name, string Value)[] instead)
    {
        var answer = await SendSignUp(instead);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        return this;
    }

    public Task<Answer> LogIn(string? name = null, string password = Password) =>
        Send("/login", ("email", name ?? Username), ("password", password));

    public async Task<bool> IsLoggedIn() => (await Visit("/profile")).Status == HttpStatusCode.OK;
}
