using System.Globalization;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Notifies the other instances of what this one committed: the newest position, at most once in <see cref="Pause"/>. It does so beside the appends, because a
/// notification within their transaction slows the commit down. Where it fails the others find the events when they ask, each second.
/// </summary>
internal sealed class LogAnnouncer : IAsyncDisposable
{
    /// <summary>The channel of the notifications.</summary>
    public const string Channel = "tempmessenger_events";

    /// <summary>How far apart two notifications are at least.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly PostgresDatabase database;
    private readonly AwaitablePosition committed;
    private readonly FailureLog failures;
    private readonly CancellationTokenSource closing = new();
    private readonly Task running;

    public LogAnnouncer(PostgresDatabase database, AwaitablePosition committed, ILogger logger)
    {
        this.database = database;
        this.committed = committed;
        failures = new FailureLog(logger, TimeProvider.System, Quiet);
        running = Run(closing.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await running;
        closing.Dispose();
    }

    private async Task Run(CancellationToken stopping)
    {
        for (var announced = 0L; await IsThereMore(announced, stopping);)
        {
            announced = committed.Position;
            try
            {
                await Announce(announced, stopping);
                failures.Over();
            }
#pragma warning disable CA1031 // A boundary: whatever is wrong, the next events are announced.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (!stopping.IsCancellationRequested)
                    failures.Write(fault, "New events cannot be announced to other instances, which find them within a second");
            }
        }
    }

    private async Task<bool> IsThereMore(long announced, CancellationToken stopping)
    {
        await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await committed.WaitFor(announced + 1, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    // It need not outlast a crash: who connects anew asks for the newest position anyway.
    private Task<int> Announce(long position, CancellationToken cancellation) => database.Run(
        (connection, token) => connection.Run(
            $"SELECT set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', $1)", token, position.ToString(CultureInfo.InvariantCulture)),
        cancellation);
}
