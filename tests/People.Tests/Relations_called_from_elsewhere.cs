using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.People;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.People.Tests;

/// <summary>The service itself.</summary>
public sealed class Relations_called_directly : RelationsPromise
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Relations_on_postgres : RelationsPromise
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Relations_called_in_one_process : RelationsPromise
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        var process = new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(here.Relations).BuildServiceProvider();
        here.Relations = process.GetRequiredService<IRelations>();
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Relations_called_over_RabbitMQ : RelationsPromise
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
        nodes.Add(await Node.Start([typeof(IRelations)], services => services.AddSingleton(here.Relations), Patience));
        nodes.Add(await Node.Start([], null, Patience));
        here.Relations = nodes[^1].Get<IRelations>();
        Assert.IsNotType<RelationService>(here.Relations);
        return here;
    }
}
