using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Connecting;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Events;

/// <summary>
/// Publishes events to the exchange of their service. On return the broker has the event in every queue that is bound to it; where that cannot be known
/// within the deadline, the publisher gets <c>Unavailable</c> and publishes it again.
/// </summary>
internal sealed class NamekoEvents(Broker broker, BrokerIdentity identity, KnownContracts known, IOptions<RpcOptions> options) : IEvents, IDisposable
{
    private readonly ConditionalWeakTable<Link, ConcurrentDictionary<string, Lazy<Task>>> declared = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly TimeSpan timeout = options.Value.Deadline;

    public async Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        var described = known.Event(typeof(TEvent));
        var link = broker.Link;
        using var activity = RpcActivities.Send(ActivityKind.Producer, described.Service, described.Name);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            var message = OutgoingMessage.Event(described.Service, described.Name, OutgoingHeaders.Make(identity.Owner), Body(published));
            var confirmation = new AwaitedConfirmation();
            await Send(link, message, described.Service, confirmation, deadline.Token);
            await confirmation.Task.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable.Refused(late);
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Who calls first sends first, also while the exchange is still being declared.</summary>
    private async Task Send(Link link, OutgoingMessage message, string service, IConfirmation confirmation, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await Declared(link, service).WaitAsync(cancellation);
            await link.Events.Publish(message, confirmation, cancellation).AsTask().WaitAsync(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Once a link: an exchange stays.</summary>
    private Task Declared(Link link, string service) =>
        declared.GetOrCreateValue(link).GetOrAdd(service, name => new Lazy<Task>(() => link.OnChannel(
            channel => channel.ExchangeDeclareAsync(Names.Events(name), ExchangeType.Topic, durable: true), CancellationToken.None))).Value;

    private ReadOnlyMemory<byte> Body<TEvent>(TEvent published)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WireOptions.Writer);
        JsonSerializer.Serialize(writer, published, known.Results.GetTypeInfo(typeof(TEvent)));
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
