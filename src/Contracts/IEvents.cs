namespace TempMessenger.Contracts;

/// <summary>Publishes events to their handlers, in this process or elsewhere.</summary>
public interface IEvents
{
    /// <summary>
    /// Hands the event to every handler. Events of one publisher arrive in the order in which they were published, at least once.
    /// In one process the task ends when all handlers ran; a handler that must not hold up the publisher queues for itself.
    /// </summary>
    Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class;
}
