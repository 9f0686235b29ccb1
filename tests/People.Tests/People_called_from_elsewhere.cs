using TempMessenger.Contracts.People;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.People.Tests;

/// <summary>The service itself.</summary>
public sealed class People_called_directly : PeoplePromise
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.Start(settings);
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class People_on_postgres : PeoplePromise
{
    private protected override Task<Installation> Start(params (string Key, string Value)[] settings) => Installation.StartOnPostgres(settings);
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class People_called_in_one_process : PeoplePromise
{
    private protected override async Task<Installation> Start(params (string Key, string Value)[] settings)
    {
        var here = await Installation.Start(settings);
        here.People = ServedContracts.InOneProcess(here.People);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class People_called_over_RabbitMQ : PeoplePromise
{
    private ServedContracts served = null!;

    public override async ValueTask DisposeAsync()
    {
        await served.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override async Task<Installation> Start(params (string Key, string Value)[] settings)
    {
        var here = await Installation.Start(settings);
        served = await ServedContracts.Start((typeof(IPeople), here.People));
        here.People = served.InsteadOf(here.People);
        return here;
    }
}
