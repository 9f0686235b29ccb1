using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;

namespace TempMessenger.Rpc.Nameko.Events;

/// <summary>Takes in the events that this process has handlers for: all that are registered as <see cref="IHandle{TEvent}"/>, by whomever and whenever.</summary>
internal sealed class HandledEvents(IServiceCollection registered, IServiceProvider services) : IQueueReader
{
    private readonly Lazy<EventReader[]> readers = new(() => [.. Types(registered).SelectMany(handled => Readers(handled, services))]);

    public async Task Attach(Link link, CancellationToken cancellation)
    {
        foreach (var reader in readers.Value)
            await reader.Attach(link, cancellation);
    }

    public Task Stop(CancellationToken cancellation) => Task.WhenAll(readers.Value.Select(reader => reader.Stop(cancellation)));

    private static IEnumerable<Type> Types(IServiceCollection registered) =>
        registered.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHandle<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(handled => handled.IsDefined(typeof(EventAttribute), inherit: false))
            .Distinct();

    private static IEnumerable<EventReader> Readers(Type handled, IServiceProvider services) =>
        services.GetServices(typeof(IHandle<>).MakeGenericType(handled))
            .Select(handler => (EventReader)Activator.CreateInstance(typeof(EventReader<>).MakeGenericType(handled), handler, services)!);
}
