using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Posts;
using TempMessenger.Posts.Reading;
using TempMessenger.Posts.Writing;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Posts.Tests;

/// <summary>The services themselves.</summary>
public sealed class Posts_called_directly : PostsContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The services themselves, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Posts_on_postgres : PostsContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Posts_called_in_one_process : PostsContract
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        var process = new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(here.Posts).AddSingleton(here.Queries).BuildServiceProvider();
        (here.Posts, here.Queries) = (process.GetRequiredService<IPosts>(), process.GetRequiredService<IPostQueries>());
        return here;
    }
}

/// <summary>From a process that has only the contracts, through RabbitMQ; each side is served by a process of its own.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Posts_called_over_RabbitMQ : PostsContract
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
        nodes.Add(await Node.Start([typeof(IPosts)], services => services.AddSingleton(here.Posts), Patience));
        nodes.Add(await Node.Start([typeof(IPostQueries)], services => services.AddSingleton(here.Queries), Patience));
        nodes.Add(await Node.Start([], null, Patience));
        (here.Posts, here.Queries) = (nodes[^1].Get<IPosts>(), nodes[^1].Get<IPostQueries>());
        Assert.IsNotType<PostService>(here.Posts);
        Assert.IsNotType<PostQueryService>(here.Queries);
        return here;
    }
}
