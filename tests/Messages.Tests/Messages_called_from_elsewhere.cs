using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Messages.Tests;

/// <summary>Through the container of a process that holds everything.</summary>
public sealed class Messages_called_in_one_process : MessagesContract
{
    protected override ValueTask<IMessages> Connect(IMessages service) =>
        new(new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(service).BuildServiceProvider().GetRequiredService<IMessages>());
}

/// <summary>From a process that has only the contract, through RabbitMQ.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Messages_called_over_RabbitMQ : MessagesContract, IAsyncDisposable
{
    private Node? server;
    private Node? client;

    protected override async ValueTask<IMessages> Connect(IMessages service)
    {
        await TestBroker.Clean();
        server = await Node.Start([typeof(IMessages)], services => services.AddSingleton(service));
        client = await Node.Start([]);
        var messages = client.Get<IMessages>();
        Assert.IsNotType<MessageService>(messages);
        return messages;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await client!.DisposeAsync();
        await server!.DisposeAsync();
        await DisposeAsync();
    }
}
