using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Background;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;

namespace TempMessenger.Posts.Writing;

/// <summary>
/// Looks each second which lives are over and says so in the log, so that rows go and others learn of it. Reads do not depend on it: they have left the posts out
/// since the millisecond in which they ended.
/// </summary>
internal sealed class PostSweep(PostStreams posts, IEventStore store, PostClock clock, TimeProvider time, ILogger<PostSweep> logger) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Rounds rounds = new(logger, time, "Posts whose life is over could not be removed; it is tried again");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => rounds.Run(Period, Sweep, stoppingToken);

    private async Task Sweep(CancellationToken cancellation)
    {
        while (true)
        {
            var now = await clock.Now(cancellation);
            var due = (await store.ReadStates(PostStreams.Lives, "", MostAtOnce, cancellation)).TakeWhile(life => EndOf(life.Key) <= now).ToList();
            await Task.WhenAll(due.Select(life => posts.Vanish(life.Key, cancellation)));
            if (due.Count < MostAtOnce)
                return;
        }
    }

    private static long EndOf(string key) => long.Parse(key.AsSpan(0, key.IndexOf('.', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
}
