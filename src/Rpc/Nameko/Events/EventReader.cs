using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Events;

/// <summary>Hands the events of one queue to one handler.</summary>
internal abstract partial class EventReader : IQueueReader
{
    private EventQueue queue;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly FailureLog failures;
    private readonly DeadLetters dead;
    private readonly int prefetch;
    private readonly TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private QueueConsumer? consumer;

    protected EventReader(EventQueue queue, IServiceProvider services)
    {
        this.queue = queue;
        time = services.GetRequiredService<TimeProvider>();
        logger = services.GetRequiredService<ILogger<EventReader>>();
        // Each try has its line: they are few, and come ever more slowly.
        failures = new FailureLog(logger, time, quiet: TimeSpan.Zero);
        dead = new DeadLetters(queue.Name, logger);
        prefetch = services.GetRequiredService<IOptions<RpcOptions>>().Value.MaxWorkers;
    }

    public async Task Attach(Link link, CancellationToken cancellation)
    {
        var channel = await link.OpenChannel(cancellation);
        if (queue.IsOwn)
            queue = queue.Another();
        await queue.Declare(channel, cancellation);
        consumer = new QueueConsumer(link, new Unsettled(channel, prefetch), Work, Failed, inOrder: queue.IsOwn);
        await consumer.Open(queue.Name, cancellation);
    }

    /// <summary>What waits for its next try is left to whoever takes the queue over.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        stopping.TrySetResult();
        if (consumer is not null)
            await consumer.Stop(cancellation);
    }

    /// <exception cref="JsonException">It is no such event.</exception>
    protected abstract Func<CancellationToken, Task> Read(ReadOnlyMemory<byte> body);

    private async Task Work(Received received, QueueConsumer from)
    {
        if (!queue.IsOwn && await dead.Took(received, from))
            return;
        CallContext.Current = received.Headers.Context($"{queue.Handler}.{Guid.NewGuid()}", deadline: null);
        Caller.Current = received.Headers.Caller();
        using var activity = RpcActivities.Continue(ActivityKind.Consumer, $"{queue.Handler} {queue.Type}", CallContext.Current.TraceParent);
        if (await Reason(received) is not { } reason)
            from.Acknowledge(received);
        else if (stopping.Task.IsCompleted)
            from.Return(received);
        else
            await PutAside(received, from, reason);
    }

    /// <summary>Why the event could not be handled, or null.</summary>
    private async Task<string?> Reason(Received received)
    {
        Func<CancellationToken, Task> handle;
        try
        {
            handle = Read(received.Body);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "no such event";
        }

        var pauses = queue.IsOwn ? Retries.Broadcast : Retries.Kept;
        foreach (var pause in pauses)
        {
            if (await Tried(handle))
                return null;
            await Task.WhenAny(Task.Delay(pause, time), stopping.Task);
            if (stopping.Task.IsCompleted)
                return "stopping";
        }

        return await Tried(handle) ? null : $"failed {pauses.Length + 1} times";
    }

    private async Task<bool> Tried(Func<CancellationToken, Task> handle)
    {
        try
        {
            await handle(CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // The boundary: a handler's fault decides over trying again, nothing else.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            failures.Write(fault, $"Handling {queue.Type} in {queue.Handler} failed");
            return false;
        }
    }

    private async Task PutAside(Received received, QueueConsumer from, string reason)
    {
        if (queue.IsOwn)
        {
            Missed(queue.Type, queue.Handler, reason);
            from.Acknowledge(received);
        }
        else
        {
            await dead.Park(received, from, reason);
        }
    }

    private void Failed(Exception bug) => failures.Write(bug, "An event could not be worked on");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Handler} misses an event {Event}: {Reason}")]
    private partial void Missed(string @event, string handler, string reason);
}

/// <inheritdoc/>
internal sealed class EventReader<TEvent>(IHandle<TEvent> handler, IServiceProvider services)
    : EventReader(EventQueue.For(handler.GetType(), typeof(TEvent).GetCustomAttribute<EventAttribute>()!), services)
    where TEvent : class
{
    private readonly JsonTypeInfo<TEvent> info = (JsonTypeInfo<TEvent>)WireOptions.Events.GetTypeInfo(typeof(TEvent));

    protected override Func<CancellationToken, Task> Read(ReadOnlyMemory<byte> body)
    {
        var published = JsonSerializer.Deserialize(body.Span, info) ?? throw new JsonException("An event is no null.");
        return cancellation => handler.Handle(published, cancellation);
    }
}
