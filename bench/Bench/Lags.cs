using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.EventStore;

namespace TempMessenger.Bench;

/// <summary>
/// How long the read model of posts takes to show an event after its append was answered, at 1,000 events a second, each an append of its own. With SQLite both are one
/// process, as there is no other way; in PostgreSQL the reader is another instance, which hears of an event only through the database.
/// </summary>
internal static class Lags
{
    private const int PerSecond = 1_000;
    private const double Most = 100;

    // What is hot is compiled, and plans are kept, by then.
    private const int Warming = 8;

    public static async Task OfPosts(int rounds, int seconds)
    {
        await OfPosts("SQLite", null, rounds, seconds);
        await OfPosts("PostgreSQL", Appends.Server("lag"), rounds, seconds);
    }

    private static async Task OfPosts(string database, string? server, int rounds, int seconds)
    {
        using var writer = await LogStores.Open(server);
        var post = writer.Posts();
        // The first event is appended with the keys that both need.
        await writer.Append([post(0)]);
        using var reader = server is null ? null : writer.Another();
        var following = reader ?? writer;
        await following.Follow();
        var shown = following.Services.GetRequiredService<ProjectionRunner>();
        var number = 1;
        await Round(Warming);
        await Rounds.Single($"lag of the read model at {PerSecond:N0} events/s in {database}, p99", "ms", "0.0", Most, rounds, () => Round(seconds));

        async Task<double> Round(int lasts)
        {
            var lags = new ConcurrentBag<double>();
            var running = new List<Task>();
            var clock = Stopwatch.StartNew();
            for (var begun = 0; begun < PerSecond * lasts;)
            {
                // Open loop: who is late catches up and is counted.
                for (; begun < Math.Min(PerSecond * lasts, clock.Elapsed.TotalSeconds * PerSecond); begun++)
                    running.Add(One(number++, lags));
                await Task.Delay(1);
            }

            var appending = clock.Elapsed.TotalSeconds;
            await Task.WhenAll(running);
            if (appending > lasts * 1.05)
                throw new InvalidOperationException($"The events were begun within {appending:0.0} s instead of {lasts} s.");
            var sorted = lags.Order().ToList();
            return sorted[sorted.Count * 99 / 100];
        }

        async Task One(int n, ConcurrentBag<double> lags)
        {
            var position = await writer.Append([post(n)]);
            var answered = Stopwatch.GetTimestamp();
            await shown.WaitFor("posts", position, CancellationToken.None);
            lags.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
        }
    }
}
