using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Projections_follow_the_log : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HurriedClock clock = new();
    private readonly EventLog store;
    private readonly List<ProjectionRunner> runners = [];
    private readonly List<Tally> tallies = [];

    public Projections_follow_the_log() => store = SqliteEventStore.Open(folder.File("events.db"), Some.Clock(), Some.Chain);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_serves_when_they_have_caught_up()
    {
        await store.Append(Some.Append("a", events: 1200), Cancellation);
        var tally = Made(new Tally());
        await Start(tally);

        Assert.Equal(1200, tally.Counts["a"]);
        Assert.Equal([500, 500, 200], tally.Batches);
    }

    [Fact]
    public async Task They_go_on_where_they_stopped()
    {
        await store.Append(Some.Append("a", events: 10), Cancellation);
        var tally = Made(new Tally { Position = 7 });
        await Start(tally);
        Assert.Equal(3, tally.Counts["a"]);
    }

    [Fact]
    public async Task Who_waits_for_an_append_reads_it()
    {
        var tally = Made(new Tally());
        var runner = await Start(tally);
        for (var n = 1; n <= 50; n++)
        {
            var done = Assert.IsType<AppendResult.Appended>(await store.Append(Some.Append("a"), Cancellation));
            await runner.WaitFor("tally", done.Position, Cancellation);
            Assert.Equal(n, tally.Counts["a"]);
        }
    }

    [Fact]
    public async Task Waiting_for_what_never_comes_can_be_given_up()
    {
        var runner = await Start(Made(new Tally()));
        using var giveUp = new CancellationTokenSource();
        var waiting = runner.WaitFor("tally", 1, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Nobody_can_wait_for_a_projection_that_is_none()
    {
        var runner = await Start(Made(new Tally()));
        await Assert.ThrowsAsync<ArgumentException>(() => runner.WaitFor("other", 1, Cancellation));
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_with_longer_pauses_and_misses_nothing()
    {
        await store.Append(Some.Append("a", events: 3), Cancellation);
        var tally = Made(new Tally { Failures = 6 });
        await (await Start(tally)).WaitFor("tally", 3, Cancellation);

        Assert.Equal(3, tally.Counts["a"]);
        // Two of the failures are of the whole batch and of its first event alone.
        Assert.Equal([100, 200, 400, 800, 1000], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task After_a_success_the_pauses_are_short_again()
    {
        var tally = Made(new Tally());
        var runner = await Start(tally);
        foreach (var position in (long[])[1, 2])
        {
            tally.Failures = 3;
            await store.Append(Some.Append("a"), Cancellation);
            await runner.WaitFor("tally", position, Cancellation);
        }

        Assert.Equal([100, 200, 400, 100, 200, 400], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task One_that_fails_holds_up_no_other_and_not_the_start()
    {
        await store.Append(Some.Append("a", events: 3), Cancellation);
        var (broken, sound) = (Made(new Tally("broken") { Failures = int.MaxValue }), Made(new Tally("sound")));
        var runner = await Start(broken, sound);

        await runner.WaitFor("sound", 3, Cancellation);
        Assert.Equal(3, sound.Counts["a"]);
        Assert.False(runner.WaitFor("broken", 3, Cancellation).IsCompleted);
    }

    [Fact]
    public void Two_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => Runner(Made(new Tally()), Made(new Tally())));

    [Fact]
    public async Task A_fresh_replay_equals_the_read_model()
    {
        await store.Append(Some.Append("a", events: 700), Cancellation);
        await store.Append(Some.Append("b", events: 5), Cancellation);
        var tally = Made(new Tally());
        await Start(tally);

        var report = await Replay.Verify(store, tally, Cancellation);
        Assert.Equal(("tally", 705), (report.Projection, report.Position));
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task A_read_model_that_says_something_else_is_found_out()
    {
        await store.Append(Some.Append("a", events: 5), Cancellation);
        var tally = Made(new Tally());
        await Start(tally);
        tally.Set("a", 4);

        Assert.Equal(["a: differs from its events"], (await Replay.Verify(store, tally, Cancellation)).Differences);
    }

    [Fact]
    public async Task A_read_model_that_lags_is_compared_where_it_stands()
    {
        await store.Append(Some.Append("a", events: 10), Cancellation);
        var tally = Made(new Tally());
        await Apply(tally, await store.ReadAll(0, 4, Cancellation));

        var report = await Replay.Verify(store, tally, Cancellation);
        Assert.Equal(4, report.Position);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task A_read_model_that_is_ahead_of_the_log_is_no_read_model_of_it()
    {
        await store.Append(Some.Append("a"), Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => Replay.Verify(store, Made(new Tally { Position = 2 }), Cancellation));
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_neither_rows_nor_position_nor_notices()
    {
        await store.Append(Some.Append("a", events: 3), Cancellation);
        var tally = Made(new Tally { Failures = 2 });
        tally.Outbox = Publishing(tally, []);
        await Assert.ThrowsAsync<ProjectionStoppedException>(async () => await Apply(tally, await store.ReadAll(0, 10, Cancellation)));

        Assert.Equal(0, tally.Position);
        Assert.Empty(tally.Counts);
        Assert.Empty(await tally.Outbox.Due(Cancellation));
    }

    [Fact]
    public async Task Notices_are_published_in_order_after_the_commit_and_again_where_that_failed()
    {
        await store.Append(Some.Append("a"), Cancellation);
        await store.Append(Some.Append("b"), Cancellation);
        await store.Append(Some.Append("c"), Cancellation);
        var tally = Made(new Tally());
        var published = new List<string>();
        tally.Outbox = Publishing(tally, published, failing: "b");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Apply(tally, await store.ReadAll(0, 10, Cancellation)));

        Assert.Equal(3, tally.Position);
        Assert.Equal(["a"], published);
        Assert.Equal(["b", "c"], (await tally.Outbox.Due(Cancellation)).Select(notice => notice.Data));

        await Start(tally);
        Assert.Equal(["a", "b", "c"], published);
        Assert.Empty(await tally.Outbox.Due(Cancellation));
        Assert.Equal([1, 1, 1], tally.Counts.Values);
    }

    [Fact]
    public async Task Notices_that_are_published_together_stay_due_together_where_that_failed()
    {
        foreach (var one in (string[])["a", "b", "c", "d", "e"])
            await store.Append(Some.Append(one), Cancellation);
        var tally = Made(new Tally());
        var published = new List<string>();
        tally.Outbox = Publishing(tally, published, failing: "d", together: 2);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Apply(tally, await store.ReadAll(0, 10, Cancellation)));
        Assert.Equal(["a+b"], published);
        Assert.Equal(["c", "d", "e"], (await tally.Outbox.Due(Cancellation)).Select(notice => notice.Data));

        await tally.Outbox.PublishDue(Cancellation);
        Assert.Equal(["a+b", "c+d", "e"], published);
        Assert.Empty(await tally.Outbox.Due(Cancellation));
    }

    [Fact]
    public async Task Events_that_come_twice_are_applied_once()
    {
        await store.Append(Some.Append("a", events: 5), Cancellation);
        var tally = Made(new Tally());
        var events = await store.ReadAll(0, 10, Cancellation);
        await Apply(tally, [.. events.Take(3)]);
        await Apply(tally, events);
        await Apply(tally, [.. events.Skip(1)]);
        Assert.Equal(5, tally.Counts["a"]);
        Assert.Equal([3, 2], tally.Batches);
    }

    [Fact]
    public async Task A_rebuilt_read_model_publishes_nothing()
    {
        await store.Append(Some.Append("a", events: 700), Cancellation);
        var tally = Made(new Tally());
        await Start(tally);
        var published = new List<string>();
        tally.Outbox = Publishing(tally, published);

        Assert.True((await new Rebuild(store, tally).Run(Cancellation)).IsReplaced);
        Assert.Equal(700, tally.Position);
        Assert.Empty(published);
        Assert.Empty(await tally.Outbox.Due(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runner in runners)
        {
            await runner.StopAsync(CancellationToken.None);
            runner.Dispose();
        }

        tallies.ForEach(tally => tally.Dispose());
        store.Dispose();
        folder.Dispose();
    }

    private static Task Apply(Tally tally, IReadOnlyList<RecordedEvent> events) => new ProjectionFeed(tally).Apply(events, Cancellation);

    private static Outbox Publishing(Tally tally, List<string> published, string? failing = null, int together = 1) => new(
        tally.Database,
        new OutboxTable("due", 1, 2),
        (notices, _) =>
        {
            if (notices.Any(notice => notice.Data == failing))
            {
                failing = null;
                throw new InvalidOperationException("Not now.");
            }

            published.Add(string.Join('+', notices.Select(notice => notice.Data)));
            return Task.CompletedTask;
        },
        together);

    private Tally Made(Tally tally)
    {
        tallies.Add(tally);
        return tally;
    }

    private async Task<ProjectionRunner> Start(params IProjection[] projections)
    {
        var runner = Runner(projections);
        runners.Add(runner);
        await runner.StartAsync(Cancellation);
        return runner;
    }

    private ProjectionRunner Runner(params IProjection[] projections) =>
        new(store, projections, clock, NullLogger<ProjectionRunner>.Instance);
}
