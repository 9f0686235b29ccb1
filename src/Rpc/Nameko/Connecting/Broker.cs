using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Rpc.Nameko.Wire;

namespace TempMessenger.Rpc.Nameko.Connecting;

/// <summary>
/// Keeps this process connected. Registered before the services, so that it is there when they start and goes when they are gone; requests and events are
/// taken only from when all have started until the stop begins.
/// </summary>
internal sealed partial class Broker(IConnectionFactory factory, BrokerIdentity identity, IServiceProvider services, TimeProvider time, ILogger<Broker> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly FailureLog log = new(logger, time, Quiet);
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim changing = new(1);
    private volatile Link? link;
    private bool serving;
    private int failures;

    // The reply queue of the link before, which could not be removed over that one.
    private string? abandoned;

    /// <summary>True while a link is there.</summary>
    public bool IsConnected => link is { Lost.IsCompleted: false };

    /// <summary>The link of this moment.</summary>
    /// <exception cref="ServiceException">Unavailable: there is none.</exception>
    public Link Link => link is { Lost.IsCompleted: false } there ? there : throw Unreachable.NotConnected();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits a little for the broker; a process that cannot reach it starts nevertheless and goes on trying.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(first.Task, Task.Delay(FirstWait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            serving = true;
            if (link is { } there)
                await Attach(there, cancellationToken);
        }
#pragma warning disable CA1031 // A broker that goes away right now does not keep a process from starting: the next link attaches.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.Write(failure, "Consuming requests and events from the message broker failed; a new connection is opened");
            link?.Break(failure.Message);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Takes nothing new and finishes what runs; calls of others in this process still go out.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            serving = false;
            await Task.WhenAll(Readers().Select(reader => reader.Stop(cancellationToken)));
        }
        finally
        {
            changing.Release();
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        changing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var opened = await Link.Open(factory, identity.Owner, stoppingToken);
                await Use(opened, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever the reason is, it is logged and the broker is tried again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures++;
                log.Write(failure, "The message broker cannot be used, trying again until it can");
            }

            await Task.Delay(Pause(failures), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Until the link is lost.</summary>
    private async Task Use(Link opened, CancellationToken stopping)
    {
        try
        {
            await Take(opened, stopping);
            Connected();
            failures = 0;
            log.Over();
            first.TrySetResult();
            Lost(await opened.Lost.WaitAsync(stopping));
        }
        finally
        {
            link = null;
            await Notify(new BusChanged(Connected: false), CancellationToken.None);
        }
    }

    private async Task Take(Link opened, CancellationToken stopping)
    {
        await changing.WaitAsync(stopping);
        try
        {
            if (abandoned is not null)
                await opened.Delete(abandoned, stopping);
            abandoned = opened.ReplyQueue.Name;
            link = opened;
            if (serving)
                await Attach(opened, stopping);
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task Attach(Link opened, CancellationToken cancellation)
    {
        foreach (var reader in Readers())
            await reader.Attach(opened, cancellation);
        await Notify(new BusChanged(Connected: true), cancellation);
    }

    private IEnumerable<IQueueReader> Readers() => services.GetServices<IQueueReader>();

    private async Task Notify(BusChanged changed, CancellationToken cancellation)
    {
        foreach (var handler in services.GetServices<IHandle<BusChanged>>())
            await handler.Handle(changed, cancellation);
    }

    /// <summary>At once after a loss, then slower, but never so slow that a broker which is back waits long for its services.</summary>
    private static TimeSpan Pause(int failures) => TimeSpan.FromMilliseconds(Math.Min(500, 20 << Math.Min(failures, 5)));

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the message broker")]
    private partial void Connected();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection to the message broker was lost: {Reason}")]
    private partial void Lost(string reason);
}

/// <param name="Owner">Under which name this process is known on the broker: the first service that it serves, or <c>gateway</c>.</param>
internal sealed record BrokerIdentity(string Owner);

/// <summary>Takes messages out of a queue while this process serves.</summary>
internal interface IQueueReader
{
    /// <summary>Declares its queue on a new link and starts to take messages.</summary>
    Task Attach(Link link, CancellationToken cancellation);

    /// <summary>Takes nothing new and returns when everything that was taken is settled.</summary>
    Task Stop(CancellationToken cancellation);
}
