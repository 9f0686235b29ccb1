using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Apps;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Apps.Tests;

/// <summary>The service itself.</summary>
public sealed class Apps_called_directly : AppsPromise
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL with nonces in Redis.</summary>
[Trait("Needs", "servers")]
public sealed class Apps_on_postgres_and_redis : AppsPromise
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres(("Redis:Connection", TestServers.Redis));
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Apps_called_in_one_process : AppsPromise
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        var process = new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(here.Apps).BuildServiceProvider();
        here.Apps = process.GetRequiredService<IApps>();
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Apps_called_over_RabbitMQ : AppsPromise
{
    private static readonly (string, string) Patience = ("Rpc:DeadlineMilliseconds", "60000");
    private readonly List<Node> nodes = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<Installation> Start()
    {
        await TestBroker.Clean();
        var here = await Installation.Start();
        nodes.Add(await Node.Start([typeof(IApps)], services => services.AddSingleton(here.Apps), Patience));
        nodes.Add(await Node.Start([], null, Patience));
        here.Apps = nodes[^1].Get<IApps>();
        Assert.IsNotType<AppService>(here.Apps);
        return here;
    }
}
