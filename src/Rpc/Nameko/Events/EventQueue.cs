using System.Reflection;
using RabbitMQ.Client;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Events;

/// <summary>The queue from which one class takes one type of event, as Nameko names it.</summary>
/// <param name="Source">The service that publishes.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Handler">The handling service and its method: here its project and class.</param>
/// <param name="Delivery">Who gets the events.</param>
internal sealed record EventQueue(string Source, string Type, string Handler, Delivery Delivery)
{
    private const string Product = "TempMessenger.";

    // New at every start as Nameko's, and for every link: the broker may still hold the one of a link that it does not yet know to be lost.
    private readonly string instance = Guid.NewGuid().ToString("N");

    public string Name => Delivery switch
    {
        Delivery.Singleton => $"evt-{Source}-{Type}",
        Delivery.Broadcast => $"evt-{Source}-{Type}--{Handler}-{instance}",
        _ => $"evt-{Source}-{Type}--{Handler}",
    };

    /// <summary>A broadcast queue ends with its process: no event is kept for a process that does not run.</summary>
    public bool IsOwn => Delivery == Delivery.Broadcast;

    public static EventQueue For(Type handler, EventDescription published, KnownContracts known)
    {
        var delivery = handler.GetCustomAttribute<HandlesAttribute>()?.Delivery ?? Delivery.ServicePool;
        return new(published.Service, published.Name, $"{Service(handler.Assembly, known)}.{Names.Snake(handler.Name)}", delivery);
    }

    /// <summary>The same under a new name.</summary>
    public EventQueue Another() => new(Source, Type, Handler, Delivery);

    public async Task Declare(IChannel channel, CancellationToken cancellation)
    {
        var exchange = Names.Events(Source);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(Name, durable: true, exclusive: IsOwn, autoDelete: IsOwn, cancellationToken: cancellation);
        await channel.QueueBindAsync(Name, exchange, Type, cancellationToken: cancellation);
    }

    /// <summary>The service whose contract stands in the folder of the project's name; a project without one is called by its own name.</summary>
    private static string Service(Assembly handling, KnownContracts known)
    {
        var assembly = handling.GetName().Name!;
        var project = assembly.StartsWith(Product, StringComparison.Ordinal) ? assembly[Product.Length..] : assembly;
        var contract = known.All.FirstOrDefault(contract => contract.Interface?.Namespace!.EndsWith($".{project}", StringComparison.Ordinal) == true);
        return contract?.Service ?? Names.Snake(project.Replace(".", "", StringComparison.Ordinal));
    }
}
