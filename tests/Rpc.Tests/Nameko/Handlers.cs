using System.Collections.Concurrent;
using System.Threading.Channels;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>Keeps what it is handed; can be told to fail for some.</summary>
internal abstract class Keeper<TEvent> : IHandle<TEvent>
    where TEvent : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<TEvent> arrived = Channel.CreateUnbounded<TEvent>();

    public ConcurrentQueue<TEvent> Seen { get; } = new();

    public ConcurrentQueue<Caller?> Callers { get; } = new();

    public Func<TEvent, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task Handle(TEvent published, CancellationToken cancellation)
    {
        Callers.Enqueue(Caller.Current);
        await Before(published);
        Seen.Enqueue(published);
        arrived.Writer.TryWrite(published);
    }

    /// <summary>Waits for so many further events.</summary>
    public async Task Arrived(int count = 1)
    {
        for (var at = 0; at < count; at++)
            await arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience);
    }
}

internal sealed class Pooled : Keeper<UserDeleted>;

[Handles(Delivery.Broadcast)]
internal sealed class Everywhere : Keeper<UserDeleted>;

[Handles(Delivery.Singleton)]
internal sealed class Once : Keeper<UserDeleted>;

[Handles(Delivery.Broadcast)]
internal sealed class Posts : Keeper<MessagePosted>;

internal sealed class Bus : IHandle<BusChanged>
{
    private readonly Channel<bool> told = Channel.CreateUnbounded<bool>();

    /// <summary>Whether it is connected, as told next.</summary>
    public Task<bool> Next() => told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        told.Writer.TryWrite(published.Connected);
        return Task.CompletedTask;
    }
}
