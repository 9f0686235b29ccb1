using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace TempMessenger.Acceptance.Tests;

public sealed class RegistrationKillTests
{
    private static readonly string[] Cheap = ["Accounts:PasswordMemoryKibibytes=64", "Accounts:PasswordQueue=1000"];

    [Fact]
    public async Task Registrations_that_were_answered_survive_kills_and_none_is_half_done()
    {
        var (registrations, kills) = Scale.Of((60, 2), (1000, 5));
        await using var messenger = await Messenger.Start(Cheap);
        using var client = Person.NewClient(messenger.Address);
        var answered = new ConcurrentDictionary<string, bool>();
        var unknown = new ConcurrentDictionary<string, bool>();
        var next = 0;
        async Task Register()
        {
            for (int index; (index = Interlocked.Increment(ref next)) <= registrations;)
            {
                var name = $"person{index}";
                try
                {
                    using var response = await SignUp(client, name);
                    Assert.Equal(HttpStatusCode.Created, response.StatusCode);
                    answered[name] = true;
                }
                catch (Exception away) when (ServerAway.Is(away))
                {
                    unknown[name] = true;
                    await Task.Delay(1000);
                }
            }
        }

        var registering = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Register()));
        for (var kill = 1; kill <= kills; kill++)
        {
            while (Volatile.Read(ref next) < registrations * kill / (kills + 1))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await messenger.Kill();
            await messenger.Start();
        }

        await registering;
        Assert.NotEmpty(unknown);
        foreach (var name in answered.Keys)
            Assert.Equal(HttpStatusCode.Created, await LogIn(client, name));
        var whole = 0;
        foreach (var name in unknown.Keys)
            whole += await IsWhole(client, name) ? 1 : 0;
        await messenger.Kill();
        var (exitCode, output) = await messenger.Command("events", "verify");
        Assert.True(exitCode == 0, $"{exitCode}: {output}");
        Scale.Report($"kill -9 during {registrations} registrations, {kills} times: all {answered.Count} answered ones can log in; of {unknown.Count} unanswered ones {whole} are whole and the others absent; a replay equals the read model");
    }

    private static Task<HttpResponseMessage> SignUp(HttpClient client, string name) => client.PostAsJsonAsync(
        "/api/v1/users", new { username = name, email = $"{name}@example.org", password = Person.Password, name });

    private static async Task<HttpStatusCode> LogIn(HttpClient client, string name)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/sessions", new { name, password = Person.Password });
        return response.StatusCode;
    }

    /// <summary>Either the account works or its names are free: nothing in between.</summary>
    private static async Task<bool> IsWhole(HttpClient client, string name)
    {
        var works = await LogIn(client, name) == HttpStatusCode.Created;
        using var again = await SignUp(client, name);
        Assert.Equal(works ? HttpStatusCode.Conflict : HttpStatusCode.Created, again.StatusCode);
        return works;
    }
}
