using TempMessenger.Contracts.People;
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
        here.Relations = ServedContracts.InOneProcess(here.Relations);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Relations_called_over_RabbitMQ : RelationsPromise
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
        served = await ServedContracts.Start((typeof(IRelations), here.Relations));
        here.Relations = served.InsteadOf(here.Relations);
        return here;
    }
}
