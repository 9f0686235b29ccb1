using System.Diagnostics;
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
internal sealed partial class EventReader : IQueueReader
{
    private readonly EventDescription described;
    private readonly object handler;
    private readonly JsonTypeInfo info;
    private EventQueue queue;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly FailureLog failures;
    private readonly DeadLetters dead;
    private readonly int prefetch;
    private readonly TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private QueueConsumer? consumer;

    public EventReader(EventDescription described, object handler, IServiceProvider services)
    {
        var known = services.GetRequiredService<KnownContracts>();
        (this.described, this.handler) = (described, handler);
        queue = EventQueue.For(handler.GetType(), described, known);
        info = known.Events.GetTypeInfo(described.Type);
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
        consumer = new QueueConsumer(link, new Acknowledgements(channel, prefetch), Work, Failed, inOrder: queue.IsOwn);
        await consumer.Open(queue.Name, cancellation);
    }

    /// <summary>An event that waits for a retry is returned to the queue.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        stopping.TrySetResult();
        if (consumer is not null)
            await consumer.Stop(cancellation);
    }

    /// <exception cref="JsonException">It is no such event.</exception>
    private object Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, info) ?? throw new JsonException("An event must not be null.");

    private async Task Work(DeliveredMessage received, QueueConsumer from)
    {
        if (!queue.IsOwn && await dead.TookRedelivered(received, from))
            return;
        CallContext.Current = received.Headers.Context($"{queue.Handler}.{Guid.NewGuid()}", deadline: null);
        Caller.Current = received.Headers.Caller();
        using var activity = RpcActivities.Continue(ActivityKind.Consumer, $"{queue.Handler} {queue.Type}", CallContext.Current.TraceParent);
        if (await Reason(received) is not { } reason)
            from.Acknowledge(received);
        else if (stopping.Task.IsCompleted)
            from.Return(received);
        else
            await Discard(received, from, reason);
    }

    /// <summary>Why the event could not be handled, or null.</summary>
    private async Task<string?> Reason(DeliveredMessage received)
    {
        object published;
        try
        {
            published = Read(received.Body);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "no such event";
        }

        var pauses = queue.IsOwn ? Retries.Broadcast : Retries.Kept;
        foreach (var pause in pauses)
        {
            if (await TryHandle(published))
                return null;
            await Task.WhenAny(Task.Delay(pause, time), stopping.Task);
            if (stopping.Task.IsCompleted)
                return "stopping";
        }

        return await TryHandle(published) ? null : $"failed {pauses.Length + 1} times";
    }

    private async Task<bool> TryHandle(object published)
    {
        try
        {
            await described.Handle(handler, published, CancellationToken.None);
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

    private async Task Discard(DeliveredMessage received, QueueConsumer from, string reason)
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
