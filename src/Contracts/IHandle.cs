namespace TempMessenger.Contracts;

/// <summary>Handles one type of event. Must be idempotent: delivery is at least once.</summary>
public interface IHandle<in TEvent>
    where TEvent : class
{
    /// <summary>Takes the event in. What it throws is logged and never reaches the publisher; except for a broadcast the event is handed over again, four times within eight seconds.</summary>
    Task Handle(TEvent published, CancellationToken cancellation);
}

/// <summary>Who among several running instances of a service gets an event.</summary>
public enum Delivery
{
    /// <summary>One instance of each handling service (Nameko's <c>SERVICE_POOL</c>).</summary>
    ServicePool,

    /// <summary>One handler in the whole cluster.</summary>
    Singleton,

    /// <summary>Every instance, while it runs.</summary>
    Broadcast,
}

/// <summary>States how the events that a class handles are delivered; without it: <see cref="Delivery.ServicePool"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HandlesAttribute(Delivery delivery) : Attribute
{
    /// <summary>Who gets the event.</summary>
    public Delivery Delivery { get; } = delivery;
}
