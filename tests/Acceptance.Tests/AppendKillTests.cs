using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace TempMessenger.Acceptance.Tests;

/// <summary>Commands in great number while the process that writes their events, or the database, is killed.</summary>
public sealed class AppendKillTests
{
    private const int Writers = 16;

    private static readonly string[] Raised = ["Limits:PublishedPostsPerPersonPerHour=1000000", "Accounts:PasswordMemoryKibibytes=64"];

    [Fact]
    public async Task Accepted_commands_survive_kills_of_the_process_in_SQLite()
    {
        await using var messenger = await Messenger.Start(Raised);
        await Commands_survive("the process, in SQLite", messenger, [], _ => Restart(messenger));
    }

    [Fact]
    public async Task Accepted_commands_survive_kills_of_the_process_and_of_PostgreSQL()
    {
        using var database = new PrivatePostgres();
        var setting = $"Postgres:Connection={database.Connection}";
        await using var messenger = await Messenger.Start([setting, .. Raised]);
        await Commands_survive("PostgreSQL and of the process in turn", messenger, ["--set", setting], async kill =>
        {
            if (kill % 2 == 0)
            {
                await Restart(messenger);
                return;
            }

            database.Kill();
            database.Start();
        });
    }

    private static async Task Restart(Messenger messenger)
    {
        await messenger.Kill();
        await messenger.Start();
    }

    private static async Task Commands_survive(string what, Messenger messenger, string[] settings, Func<int, Task> killAndStart)
    {
        var (commands, kills) = Scale.Of((400, 2), (10_000, 8));
        using var author = await Person.SignUp(messenger.Address, "ada");
        var accepted = new ConcurrentDictionary<string, string>();
        var (next, repeated) = (0, 0);
        async Task Publish()
        {
            for (int index; (index = Interlocked.Increment(ref next)) <= commands;)
            {
                var (id, body) = (Guid.NewGuid().ToString("N"), $"post {index}");
                while (!await IsAccepted(author, id, body))
                {
                    Interlocked.Increment(ref repeated);
                    await Task.Delay(100);
                }

                accepted[id] = body;
            }
        }

        var publishing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Publish()));
        for (var kill = 1; kill <= kills; kill++)
        {
            while (Volatile.Read(ref next) < commands * kill / (kills + 1) && !publishing.IsCompleted)
                await Task.Delay(2, TestContext.Current.CancellationToken);
            await killAndStart(kill);
        }

        await publishing.WaitAsync(TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        Assert.Equal(commands, accepted.Count);
        Assert.True(repeated > 0, "No kill hit a command");
        foreach (var (id, body) in accepted)
            Assert.Equal(body, await Read(author, id));
        await messenger.Kill();
        foreach (var options in (string[][])[[], ["--chain"]])
        {
            var (exitCode, output) = await messenger.Command(["events", "verify", .. options, .. settings]);
            Assert.True(exitCode == 0, $"{exitCode}: {output}");
        }

        Scale.Report($"kill -9 of {what}: {kills} times in {commands:N0} commands, {repeated} sent again: every accepted one is stored, the log has no gap and its chain holds, a replay equals the read models");
    }

    private static async Task<bool> IsAccepted(Person author, string id, string body)
    {
        try
        {
            using var response = await author.Client.PostAsJsonAsync("/api/v2/tweets", new { id, body });
            Assert.True(response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{response}");
            return response.IsSuccessStatusCode;
        }
        catch (Exception away) when (ServerAway.IsOrLate(away))
        {
            return false;
        }
    }

    private static async Task<string?> Read(Person author, string id)
    {
        var answer = await author.Client.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/v2/tweets/{id}");
        return answer.GetProperty("tweet").GetProperty("body").GetString();
    }
}
