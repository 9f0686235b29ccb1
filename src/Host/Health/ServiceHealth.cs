using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Users;

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
            if (selection.Messages)
                await services.GetRequiredService<IMessages>().GetTime(new GetTime(), cancellation).WaitAsync(Patience, cancellation);
            if (selection.Users)
                await services.GetRequiredService<IUsers>().GetSignUpPolicy(new GetSignUpPolicy(), cancellation).WaitAsync(Patience, cancellation);
            return true;
        }
        catch (Exception failure) when (failure is ServiceException or TimeoutException)
        {
            return false;
        }
    }
}
