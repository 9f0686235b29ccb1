using System.Collections.Concurrent;
using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests;

/// <summary>Keeps what was published, in order.</summary>
internal sealed class RecordedEvents : IEvents
{
    private readonly ConcurrentQueue<object> published = new();

    /// <summary>On whose behalf each was published.</summary>
    public ConcurrentQueue<Caller?> Callers { get; } = new();

    /// <summary>Runs while the event is published; what it throws is a fault of the bus.</summary>
    public Action<object> While { get; set; } = _ => { };

    public Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        this.published.Enqueue(published);
        Callers.Enqueue(Caller.Current);
        While(published);
        return Task.CompletedTask;
    }

    public IReadOnlyList<T> Of<T>() => [.. published.OfType<T>()];

    public IReadOnlyList<object> All() => [.. published];

    public void Clear() => published.Clear();
}
