using System.Collections.Concurrent;
using TempMessenger.Contracts;

namespace TempMessenger.Users.Tests;

/// <summary>Keeps what was published, in order; can fail for a while.</summary>
internal sealed class RecordedEvents : IEvents
{
    public ConcurrentQueue<object> All { get; } = new();

    public int Failures { get; set; }

    public IEnumerable<T> Of<T>() => All.OfType<T>();

    public Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        if (Failures-- > 0)
            throw new InvalidOperationException("The bus is away.");
        All.Enqueue(published);
        return Task.CompletedTask;
    }
}
