using System.Diagnostics;

namespace TempMessenger.Testing;

/// <summary>Calls that begin at a steady rate, whether those before them have ended or not: what waits in a queue counts.</summary>
public static class SteadyRate
{
    /// <summary>Makes so many calls; gives what each took from the time at which it was due, in milliseconds, in order of size.</summary>
    /// <param name="perSecond">How many begin in a second.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="call">One of them, by its number.</param>
    public static async Task<IReadOnlyList<double>> Ask(int perSecond, int count, Func<int, Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var watch = Stopwatch.StartNew();
        var calls = new List<Task<double>>();
        for (var n = 0; n < count; n++)
        {
            var due = n * 1_000.0 / perSecond;
            if (due - watch.Elapsed.TotalMilliseconds is > 1 and var wait)
                await Task.Delay(TimeSpan.FromMilliseconds(wait));
            calls.Add(Timed(call, n, watch, due));
        }

        return [.. (await Task.WhenAll(calls)).Order()];
    }

    private static async Task<double> Timed(Func<int, Task> call, int number, Stopwatch watch, double due)
    {
        await Task.Yield();
        await call(number);
        return watch.Elapsed.TotalMilliseconds - due;
    }
}
