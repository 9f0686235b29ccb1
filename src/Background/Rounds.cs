using Microsoft.Extensions.Logging;

namespace TempMessenger.Background;

/// <summary>
/// Runs the rounds of a background service until it is stopped. Whatever fails in one is logged, once for each kind of cause and not each time; the next one comes
/// after a pause that doubles with each failure in a row. Where going on would be wrong, let the service's own task fail instead: that ends the process.
/// </summary>
/// <param name="logger">The service's.</param>
/// <param name="time">The clock.</param>
/// <param name="what">What failed, for the log.</param>
public sealed partial class Rounds(ILogger logger, TimeProvider time, string what)
{
    /// <summary>No round waits longer for the one before it than this, or its period where that is longer.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly FailureLog failures = new(logger, time, Quiet);
    private TimeSpan pause;
    private bool logged;

    /// <summary>Runs a round in each period. Returns when it is stopped.</summary>
    public async Task Run(TimeSpan period, Func<CancellationToken, Task> round, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (!await Try(round, stopping))
                    await Task.Delay(Longer(period), time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Runs rounds each of which says how long after it the next one comes. Returns when it is stopped.</summary>
    public async Task Run(Func<CancellationToken, Task<TimeSpan>> round, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var next = TimeSpan.Zero;
                if (!await Try(async token => next = await round(token), stopping))
                    next = Longer(FirstPause);
                await Task.Delay(next, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Runs one round. False where it failed, which is logged.</summary>
    public async Task<bool> Try(Func<CancellationToken, Task> round, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(round);
        try
        {
            await round(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The boundary of a round: whatever is wrong in it, the next one tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log(failure);
            return false;
        }

        Succeeded();
        return true;
    }

    /// <summary>Logs why a round failed that was not run here.</summary>
    public void Log(Exception failure) => logged |= failures.Write(failure, what);

    private void Succeeded()
    {
        if (logged)
            LogAgain(what);
        (pause, logged) = (TimeSpan.Zero, false);
        failures.Over();
    }

    private TimeSpan Longer(TimeSpan period)
    {
        var next = pause == TimeSpan.Zero ? period : pause * 2;
        return pause = next < LongestPause ? next : period < LongestPause ? LongestPause : TimeSpan.Zero;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No longer: {What}")]
    private partial void LogAgain(string what);
}
