using TempMessenger.Contracts.Apps;
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
        here.Apps = ServedContracts.InOneProcess(here.Apps);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Apps_called_over_RabbitMQ : AppsPromise
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
        served = await ServedContracts.Start((typeof(IApps), here.Apps));
        here.Apps = served.InsteadOf(here.Apps);
        return here;
    }
}
