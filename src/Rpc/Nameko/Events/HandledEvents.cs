using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Events;

/// <summary>Consumes the events of known contracts that have handlers in this process.</summary>
internal sealed class HandledEvents(IServiceProvider services) : IQueueReader
{
    // Only now all handlers are registered.
    private readonly Lazy<EventReader[]> readers = new(() => [.. Readers(services)]);

    public async Task Attach(Link link, CancellationToken cancellation)
    {
        foreach (var reader in readers.Value)
            await reader.Attach(link, cancellation);
    }

    public Task Stop(CancellationToken cancellation) => Task.WhenAll(readers.Value.Select(reader => reader.Stop(cancellation)));

    private static IEnumerable<EventReader> Readers(IServiceProvider services) =>
        from contract in services.GetRequiredService<KnownContracts>().All
        from described in contract.Events
        from handler in described.HandlersIn(services)
        select new EventReader(described, handler, services);
}
