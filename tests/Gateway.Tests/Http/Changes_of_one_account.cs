using System.Net;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>Two clients of one person that change the account at the same time.</summary>
public abstract class Changes_of_one_account(GatewayFixture gateway)
{
    [Fact]
    public async Task Of_two_changes_at_one_version_one_wins_and_the_other_can_reload_and_succeed()
    {
        var ada = await gateway.SignUp();
        var account = $"/api/v1/users/{ada.Id}";
        HttpClient[] clients = [ada.Client, gateway.Anonymous()];
        clients[1].DefaultRequestHeaders.Authorization = new("Bearer", await Person.LogIn(gateway.Anonymous(), ada.Username, ada.Password));
        for (var version = 1; version < 10; version += 2)
        {
            var answers = await Task.WhenAll(clients.Select((client, n) => client.PutJson(account, $$"""{"name":"Client {{n}} {{version}}","version":{{version}}}""")));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
            var loser = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
            var problem = await Task.FromResult(answers[loser]).Refuses(409);
            Assert.Equal(version + 1, problem.GetProperty("current_version").GetInt64());

            var reloaded = (await clients[loser].GetAsync(account).Json()).GetProperty("user_details");
            Assert.Equal($"Client {1 - loser} {version}", reloaded.GetProperty("name").GetString());
            await clients[loser].PutJson(account, $$"""{"name":"Again {{loser}} {{version}}","version":{{reloaded.GetProperty("version").GetInt64()}}}""").Is(HttpStatusCode.OK);
            reloaded = (await clients[loser].GetAsync(account).Json()).GetProperty("user_details");
            Assert.Equal(($"Again {loser} {version}", version + 2), (reloaded.GetProperty("name").GetString(), reloaded.GetProperty("version").GetInt64()));
        }
    }
}

public sealed class Changes_of_one_account_in_SQLite(GatewayFixture gateway) : Changes_of_one_account(gateway);

[Trait("Needs", "servers")]
public sealed class Changes_of_one_account_in_PostgreSQL(GatewayOnPostgres gateway) : Changes_of_one_account(gateway), IClassFixture<GatewayOnPostgres>;

/// <summary>With the accounts in a database of the tests' server.</summary>
public sealed class GatewayOnPostgres : GatewayFixture
{
    private readonly TestDatabase database = new();

    protected override IDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Postgres:Connection"] = database.Connection };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        database.Dispose();
    }
}
