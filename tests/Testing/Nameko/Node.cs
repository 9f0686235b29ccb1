using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Rpc;

namespace TempMessenger.Testing.Nameko;

/// <summary>A process of the cluster, as far as the broker can tell.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly IHost host;
    private bool stopped;

    private Node(IHost host) => this.host = host;

    /// <param name="served">The contracts that it serves.</param>
    /// <param name="add">Registers who serves them, and handlers.</param>
    /// <param name="settings">Beyond the broker's address.</param>
    public static async Task<Node> Start(Type[] served, Action<IServiceCollection>? add = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Rpc:Broker", TestBroker.Address)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var log = new LogLines();
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        builder.Services.AddSingleton(log);
        builder.Services.AddNamekoTransport(builder.Configuration, [.. served.Select(contract => AllContracts.Descriptions.Single(one => one.Interface == contract))]);
        add?.Invoke(builder.Services);
        var node = new Node(builder.Build());
        await node.host.StartAsync();
        return node;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async Task Stop(CancellationToken cancellation = default)
    {
        if (stopped)
            return;
        stopped = true;
        await host.StopAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
