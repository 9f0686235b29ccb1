using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using TempMessenger.Background;
using TempMessenger.Storage.Postgres;

namespace TempMessenger.EventStore.Postgres;

/// <summary>
/// Follows what other instances append, on a connection of its own. It also asks each second, for where a notification was lost: a connection
/// that broke, a pooler in between.
/// </summary>
internal sealed partial class LogFollower : IAsyncDisposable
{
    private const int AskMilliseconds = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly PostgresDatabase database;
    private readonly AwaitablePosition log;
    private readonly ILogger logger;
    private readonly FailureLog failures;
    private readonly CancellationTokenSource closing = new();
    private readonly Task running;

    public LogFollower(PostgresDatabase database, AwaitablePosition log, ILogger logger)
    {
        this.database = database;
        this.log = log;
        this.logger = logger;
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
        var away = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Open(stopping);
                await connection.Run($"LISTEN {LogAnnouncer.Channel}", stopping);
                if (away)
                    Back();
                away = false;
                failures.Over();
                await Follow(connection, stopping);
            }
#pragma warning disable CA1031 // A boundary: whatever is wrong with this connection, the next one is tried.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (!stopping.IsCancellationRequested)
                    away |= failures.Write(fault, "The event log in PostgreSQL cannot be followed; it is tried again");
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(NpgsqlConnection connection, CancellationToken stopping)
    {
        connection.Notification += (_, notified) =>
        {
            if (long.TryParse(notified.Payload, CultureInfo.InvariantCulture, out var position))
                log.Rise(position);
        };
        while (true)
        {
            var last = await connection.All(row => row.GetInt64(0), EventSchema.LastPosition, stopping);
            log.Rise(last[0]);
            await connection.WaitAsync(AskMilliseconds, stopping);
        }
    }

    [LoggerMessage(LogLevel.Information, "The event log in PostgreSQL is followed again")]
    private partial void Back();
}
