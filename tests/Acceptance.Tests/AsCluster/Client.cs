using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Rpc;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Something that calls the services of a cluster and hears its events, within the test's process.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly IHost host;

    private Client(IHost host) => this.host = host;

    public static async Task<Client> Start(string broker)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rpc:Broker", broker), new("Rpc:DeadlineMilliseconds", "20000")]);
        builder.Services.AddLogging().AddNamekoTransport(builder.Configuration, [], "client");
        builder.Services.AddSingleton<IHandle<MessagePosted>, Heard>();
        var client = new Client(builder.Build());
        await client.host.StartAsync();
        return client;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    /// <summary>So that it has a queue of events of its own.</summary>
    [Handles(Delivery.Broadcast)]
    private sealed class Heard : IHandle<MessagePosted>
    {
        public Task Handle(MessagePosted published, CancellationToken cancellation) => Task.CompletedTask;
    }
}
