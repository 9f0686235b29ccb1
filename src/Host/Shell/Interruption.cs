using System.Runtime.InteropServices;

namespace TempMessenger.Host.Shell;

/// <summary>Lets a command that waits for a service be ended by a signal in good order; a second one ends it at once.</summary>
internal sealed class Interruption : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource interrupted = new();
    private readonly PosixSignalRegistration[] signals;

    /// <param name="by">SIGTERM, and SIGINT (Ctrl-C) where nothing else handles it.</param>
    public Interruption(params PosixSignal[] by) => signals = [.. by.Select(signal => PosixSignalRegistration.Create(signal, Take))];

    public CancellationToken Token => interrupted.Token;

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        interrupted.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = !interrupted.IsCancellationRequested;
        interrupted.Cancel();
    }
}
