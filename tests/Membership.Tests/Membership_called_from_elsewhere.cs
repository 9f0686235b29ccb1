using TempMessenger.Contracts.Membership;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Membership.Tests;

/// <summary>The service itself.</summary>
public sealed class Membership_called_directly : MembershipPromise
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>The service itself, on PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Membership_on_postgres : MembershipPromise
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Membership_called_in_one_process : MembershipPromise
{
    private protected override async Task<Installation> Start()
    {
        var here = await Installation.Start();
        here.Membership = ServedContracts.InOneProcess(here.Membership);
        return here;
    }
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Membership_called_over_RabbitMQ : MembershipPromise
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
        served = await ServedContracts.Start((typeof(IMembership), here.Membership));
        here.Membership = served.InsteadOf(here.Membership);
        return here;
    }
}
