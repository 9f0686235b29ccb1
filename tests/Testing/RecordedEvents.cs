using System.Collections.Concurrent;
using TempMessenger.Contracts;

namespace TempMessenger.Testing;

/// <summary>Keeps what was published, in order; can fail.</summary>
public sealed class RecordedEvents : IEvents
{
    private readonly ConcurrentQueue<object> published = new();
    private readonly ConcurrentQueue<Caller?> callers = new();

    public IReadOnlyList<object> All => [.. published];

    /// <summary>On whose behalf each was published.</summary>
    public IReadOnlyList<Caller?> Callers => [.. callers];

    /// <summary>How many of the next events are refused, and not kept.</summary>
    public int Failures { get; set; }

    /// <summary>Runs while the event is published; what it throws is a fault of the bus.</summary>
    public Action<object> While { get; set; } = _ => { };

    public Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        if (Failures-- > 0)
            throw new InvalidOperationException("The bus is away.");
        this.published.Enqueue(published);
        callers.Enqueue(Caller.Current);
        While(published);
        return Task.CompletedTask;
    }

    public IReadOnlyList<T> Of<T>() => [.. published.OfType<T>()];

    public void Clear()
    {
        published.Clear();
        callers.Clear();
    }
}
