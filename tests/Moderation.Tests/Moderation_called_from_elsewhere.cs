using TempMessenger.Contracts.Moderation;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Moderation.Tests;

/// <summary>The service itself.</summary>
public sealed class Moderation_called_directly : ModerationPromise
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Moderation_on_postgres : ModerationPromise
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Moderation_called_in_one_process : ModerationPromise
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        here.Moderation = ServedContracts.InOneProcess(here.Moderation);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Moderation_called_over_RabbitMQ : ModerationPromise
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
        served = await ServedContracts.Start((typeof(IModeration), here.Moderation));
        here.Moderation = served.InsteadOf(here.Moderation);
        return here;
    }
}
