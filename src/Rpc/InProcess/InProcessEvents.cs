using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.InProcess;

/// <summary>Events within one process: every handler is called in turn, on the publisher's own flow, so their order is the publisher's.</summary>
internal sealed class InProcessEvents(IServiceProvider services, TimeProvider time, ILogger<InProcessEvents> logger) : IEvents
{
    private readonly FailureLog failures = new(logger, time);

    public async Task Publish<TEvent>(TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        foreach (var handler in Handlers<TEvent>.Of(services))
            await Run(handler, published, cancellation);
    }

    private async Task Run<TEvent>(IHandle<TEvent> handler, TEvent published, CancellationToken cancellation)
        where TEvent : class
    {
        try
        {
            await handler.Handle(published, cancellation);
        }
#pragma warning disable CA1031 // One handler's fault must neither reach the publisher nor keep the event from the others.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            failures.Write(failure, $"Handling {typeof(TEvent).Name} in {handler.GetType().Name} failed");
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
