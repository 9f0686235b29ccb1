using TempMessenger.Contracts.Feeds;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Feeds.Tests;

/// <summary>The service itself.</summary>
public sealed class Feeds_called_directly : FeedsContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Feeds_on_postgres : FeedsContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Feeds_called_in_one_process : FeedsContract
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        here.Feeds = ServedContracts.InOneProcess(here.Feeds);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Feeds_called_over_RabbitMQ : FeedsContract
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
        served = await ServedContracts.Start((typeof(IFeeds), here.Feeds));
        here.Feeds = served.InsteadOf(here.Feeds);
        return here;
    }
}
