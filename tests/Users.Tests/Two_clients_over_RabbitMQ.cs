using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Users.Tests;

/// <summary>Two processes that have only the contract, and a service in PostgreSQL.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Two_clients_over_RabbitMQ : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> started = [];
    private readonly List<IUsers> clients = [];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        var here = await Installation.StartOnPostgres(services => services.GetRequiredService<IUsers>());
        started.Add(here);
        started.Add(await Node.Start([typeof(IUsers)], services => services.AddSingleton(here.Users), ("Rpc:DeadlineMilliseconds", "60000")));
        for (var n = 0; n < 2; n++)
        {
            var client = await Node.Start([], null, ("Rpc:DeadlineMilliseconds", "60000"));
            started.Add(client);
            clients.Add(client.Get<IUsers>());
        }
    }

    [Fact]
    public async Task Of_two_changes_at_one_version_one_wins_and_the_other_can_reload_and_succeed()
    {
        var anna = await clients[0].SignedUp();
        for (var round = 0; round < 10; round++)
        {
            var version = (await clients[1].Known(anna.Id)).Version;
            var outcomes = await Task.WhenAll(clients.Select((client, side) => Outcome(client, new(Some.Id(), anna.Id, version, LastName: $"{side}{round}"))));
            var loser = Array.FindIndex(outcomes, outcome => outcome is not null);
            var refusal = Assert.IsType<ServiceException>(Assert.Single(outcomes, outcome => outcome is not null));
            Assert.Equal((ErrorCode.VersionConflict, version + 1), (refusal.Code, refusal.CurrentVersion));

            var reloaded = await clients[loser].Known(anna.Id);
            Assert.Equal((version + 1, $"{1 - loser}{round}"), (reloaded.Version, reloaded.LastName));
            var again = await clients[loser].UpdateUser(new(Some.Id(), anna.Id, reloaded.Version, LastName: "Again"), Now);
            Assert.Equal((version + 2, "Again"), (again.Version, again.LastName));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(started))
            await one.DisposeAsync();
    }

    private static async Task<Exception?> Outcome(IUsers client, UpdateUser change)
    {
        try
        {
            await client.UpdateUser(change, Now);
            return null;
        }
        catch (ServiceException refusal)
        {
            return refusal;
        }
    }
}
