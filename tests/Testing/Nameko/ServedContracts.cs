using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Rpc;

namespace TempMessenger.Testing.Nameko;

/// <summary>Services of a test as a process calls them that has only their contracts, through RabbitMQ; each contract is served by a process of its own.</summary>
public sealed class ServedContracts : IAsyncDisposable
{
    private static readonly (string, string) Patience = ("Rpc:DeadlineMilliseconds", "60000");
    private readonly List<Node> nodes = [];

    private ServedContracts()
    {
    }

    public static async Task<ServedContracts> Start(params IEnumerable<(Type Contract, object Service)> served)
    {
        ArgumentNullException.ThrowIfNull(served);
        var started = new ServedContracts();
        await TestBroker.Clean();
        foreach (var (contract, service) in served)
            started.nodes.Add(await Node.Start([contract], services => services.AddSingleton(contract, service), Patience));
        started.nodes.Add(await Node.Start([], null, Patience));
        return started;
    }

    /// <summary>The service itself through the container of a process that holds everything.</summary>
    public static T InOneProcess<T>(T service)
        where T : class => new ServiceCollection().AddLogging().AddInProcessTransport().AddSingleton(service).BuildServiceProvider().GetRequiredService<T>();

    /// <summary>What a caller has of a contract, which is not the service.</summary>
    /// <param name="service">The service.</param>
    public T InsteadOf<T>(T service)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(service);
        var called = nodes[^1].Get<T>();
        return !ReferenceEquals(called, service) ? called : throw new InvalidOperationException("That is the service itself.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
    }
}
