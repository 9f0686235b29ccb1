namespace TempMessenger.Contracts;

/// <summary>An event that a service publishes.</summary>
/// <param name="service">The service's name on the wire, such as <c>message_service</c>.</param>
/// <param name="name">The event's type on the wire, such as <c>message_posted</c>.</param>
public abstract class EventDescription(string service, string name)
{
    /// <summary>The publishing service.</summary>
    public string Service { get; } = service;

    /// <summary>The event's type on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The record.</summary>
    public abstract Type Type { get; }

    /// <summary>Who handles it in a process.</summary>
    public abstract IReadOnlyList<object> HandlersIn(IServiceProvider services);

    /// <summary>Hands an event of this type to one of <see cref="HandlersIn"/>.</summary>
    public abstract Task Handle(object handler, object published, CancellationToken cancellation);
}

/// <inheritdoc/>
public sealed class EventDescription<TEvent>(string service, string name) : EventDescription(service, name)
    where TEvent : class
{
    /// <inheritdoc/>
    public override Type Type => typeof(TEvent);

    /// <inheritdoc/>
    public override IReadOnlyList<object> HandlersIn(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService(typeof(IEnumerable<IHandle<TEvent>>)) is IEnumerable<IHandle<TEvent>> handlers ? [.. handlers] : [];
    }

    /// <inheritdoc/>
    public override Task Handle(object handler, object published, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ((IHandle<TEvent>)handler).Handle((TEvent)published, cancellation);
    }
}
