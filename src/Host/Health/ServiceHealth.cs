using TempMessenger.Contracts;

namespace TempMessenger.Host.Health;

/// <summary>Whether the services of a process without a gateway can do work: the broker is there, and the stores behind them answer.</summary>
internal sealed class ServiceHealth(IServiceProvider services, Selection selection) : IHandle<BusChanged>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile bool connected;

    public Task Handle(BusChanged published, CancellationToken cancellation)
    {
        connected = published.Connected;
        return Task.CompletedTask;
    }

    public async Task<bool> IsReady(CancellationToken cancellation)
    {
        if (!connected)
            return false;
        try
        {
            foreach (var part in selection.Here)
                await (part.Ready?.Invoke(services, cancellation).WaitAsync(Patience, cancellation) ?? Task.CompletedTask);
            return true;
        }
        catch (Exception failure) when (failure is ServiceException or TimeoutException)
        {
            return false;
        }
    }
}
