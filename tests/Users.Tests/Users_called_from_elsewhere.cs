using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Users;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Users.Tests;

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Users_called_in_one_process : UsersContract
{
    protected override IUsers Through(IServiceProvider services) => ServedContracts.InOneProcess(services.GetRequiredService<IUsers>());
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Users_called_over_RabbitMQ : UsersContract, IAsyncDisposable
{
    private ServedContracts? served;

    public async ValueTask DisposeAsync()
    {
        if (served is not null)
            await served.DisposeAsync();
    }

    protected override IUsers Through(IServiceProvider services) => Connect(services.GetRequiredService<IUsers>()).GetAwaiter().GetResult();

    /// <summary>A restarted service takes the place of the one before.</summary>
    private async Task<IUsers> Connect(IUsers service)
    {
        await DisposeAsync();
        served = await ServedContracts.Start((typeof(IUsers), service));
        return served.InsteadOf(service);
    }
}
