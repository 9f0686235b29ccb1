using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Users.Tests;

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Users_called_in_one_process : UsersContract
{
    protected override IUsers Through(IServiceProvider services) =>
        new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(services.GetRequiredService<IUsers>())
            .BuildServiceProvider().GetRequiredService<IUsers>();
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Users_called_over_RabbitMQ : UsersContract, IAsyncLifetime
{
    private Node? server;
    private Node? client;

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
            await client.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    protected override IUsers Through(IServiceProvider services) => Connect(services.GetRequiredService<IUsers>()).GetAwaiter().GetResult();

    /// <summary>A restarted service takes the place of the one before.</summary>
    private async Task<IUsers> Connect(IUsers service)
    {
        await DisposeAsync();
        server = await Node.Start([typeof(IUsers)], services => services.AddSingleton(service), ("Rpc:DeadlineMilliseconds", "60000"));
        client = await Node.Start([], null, ("Rpc:DeadlineMilliseconds", "60000"));
        var users = client.Get<IUsers>();
        Assert.IsNotType<UsersService>(users);
        return users;
    }
}
