using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;

namespace TempMessenger.Rpc.InProcess;

/// <summary>Events within one process: every handler is called in turn, on the publisher's own flow, so their order is the publisher's.</summary>
internal sealed partial class InProcessEvents(IServiceProvider services, ILogger<InProcessEvents> logger) : IEvents
{
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
            HandlerFailed(failure, typeof(TEvent).Name, handler.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Handling {Event} in {Handler} failed")]
    private partial void HandlerFailed(Exception failure, string @event, string handler);

    /// <summary>Handlers are singletons: looked up once per type of event and container.</summary>
    private static class Handlers<TEvent>
        where TEvent : class
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IServiceProvider, IHandle<TEvent>[]> Known = [];

        public static IHandle<TEvent>[] Of(IServiceProvider services) =>
            Known.GetValue(services, static provider => [.. provider.GetServices<IHandle<TEvent>>()]);
    }
}
