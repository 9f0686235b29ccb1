using TempMessenger.Contracts.Chat;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Chat.Tests;

/// <summary>The service itself.</summary>
public sealed class Chats_called_directly : ChatPromise
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Chats_on_postgres : ChatPromise
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Chats_called_in_one_process : ChatPromise
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        here.Chat = ServedContracts.InOneProcess(here.Chat);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Chats_called_over_RabbitMQ : ChatPromise
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
        served = await ServedContracts.Start((typeof(IChat), here.Chat));
        here.Chat = served.InsteadOf(here.Chat);
        return here;
    }
}
