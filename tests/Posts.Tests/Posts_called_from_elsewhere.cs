using TempMessenger.Contracts.Posts;
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
        (here.Posts, here.Queries) = (ServedContracts.InOneProcess(here.Posts), ServedContracts.InOneProcess(here.Queries));
        return here;
    }
}

/// <summary>From a process that has only the contracts, through RabbitMQ; each side is served by a process of its own.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Posts_called_over_RabbitMQ : PostsContract
{
    private ServedContracts served = null!;

    public override async ValueTask DisposeAsync()
    {
        await served.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        served = await ServedContracts.Start((typeof(IPosts), here.Posts), (typeof(IPostQueries), here.Queries));
        (here.Posts, here.Queries) = (served.InsteadOf(here.Posts), served.InsteadOf(here.Queries));
        return here;
    }
}
