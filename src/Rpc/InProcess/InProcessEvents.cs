using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.InProcess;

/// <summary>
/// Events within one process: every handler is called in turn, on the publisher's own flow, so their order is the publisher's. The publisher waits while a handler that must not
/// miss an event is tried again: what is published from an outbox stays in it until then, so that no crash loses it.
/// </summary>
internal sealed class InProcessEvents(IServiceProvider services, TimeProvider time, ILogger<InProcessEvents> logger) : IEvents
{
    private readonly FailureLog failures = new(logger, time);

    public async Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        List<IHandle<TEvent>> failed = [];
        foreach (var handler in Handlers<TEvent>.Of(services))
        {
            if (!await TryHandle(handler, published, cancellation) && IsKept(handler))
                failed.Add(handler);
        }

        foreach (var handler in failed)
            await TryAgain(handler, published, cancellation);
    }

    /// <summary>Whether the handler must not miss an event. What a broadcast changes is looked up anew where it is needed.</summary>
    private static bool IsKept(object handler) => handler.GetType().GetCustomAttribute<HandlesAttribute>()?.Delivery != Delivery.Broadcast;

    private async Task TryAgain<TEvent>(IHandle<TEvent> handler, TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        foreach (var pause in Retries.Kept)
        {
            await Task.Delay(pause, time, cancellation);
            if (await TryHandle(handler, published, cancellation))
                return;
        }
    }

    private async Task<bool> TryHandle<TEvent>(IHandle<TEvent> handler, TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        try
        {
            await handler.Handle(published, cancellation);
            return true;
        }
#pragma warning disable CA1031 // One handler's fault must neither reach the publisher nor keep the event from the others.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failures.Write(failure, $"Handling {typeof(TEvent).Name} in {handler.GetType().Name} failed");
            return false;
        }
    }

    /// <summary>Handlers are singletons: looked up once per type of event and container.</summary>
    private static class Handlers<TEvent>
        where TEvent : class
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IServiceProvider, IHandle<TEvent>[]> Known = [];

        public static IHandle<TEvent>[] Of(IServiceProvider services) =>
            Known.GetValue(services, static provider => [.. provider.GetServices<IHandle<TEvent>>()]);
    }
}
