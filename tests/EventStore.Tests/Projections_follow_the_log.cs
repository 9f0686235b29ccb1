using Microsoft.Extensions.Logging.Abstractions;
using TempMessenger.EventStore.Sqlite;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Projections_follow_the_log : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HurriedClock clock = new();
    private readonly SqliteEventStore store;
    private readonly List<ProjectionRunner> runners = [];

    public Projections_follow_the_log() => store = SqliteEventStore.Open(folder.File("events.db"), new FixedClock());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_serves_when_they_have_caught_up()
    {
        await store.Append(Some.Append("a", events: 1200), Cancellation);
        var tally = new Tally();
        await Start(tally);

        Assert.Equal(1200, tally.Counts["a"]);
        Assert.Equal([500, 500, 200], tally.Batches);
    }

    [Fact]
    public async Task They_go_on_where_they_stopped()
    {
        await store.Append(Some.Append("a", events: 10), Cancellation);
        var tally = new Tally { Position = 7 };
        await Start(tally);
        Assert.Equal(3, tally.Counts["a"]);
    }

    [Fact]
    public async Task Who_waits_for_an_append_reads_it()
    {
        var tally = new Tally();
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
        var runner = await Start(new Tally());
        using var giveUp = new CancellationTokenSource();
        var waiting = runner.WaitFor("tally", 1, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Nobody_can_wait_for_a_projection_that_is_none()
    {
        var runner = await Start(new Tally());
        await Assert.ThrowsAsync<ArgumentException>(() => runner.WaitFor("other", 1, Cancellation));
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_with_longer_pauses_and_misses_nothing()
    {
        await store.Append(Some.Append("a", events: 3), Cancellation);
        var tally = new Tally { Failures = 6 };
        await (await Start(tally)).WaitFor("tally", 3, Cancellation);

        Assert.Equal(3, tally.Counts["a"]);
        Assert.Equal([100, 200, 400, 800, 1000, 1000], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task After_a_success_the_pauses_are_short_again()
    {
        var tally = new Tally();
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
        var (broken, sound) = (new Tally("broken") { Failures = int.MaxValue }, new Tally("sound"));
        var runner = await Start(broken, sound);

        await runner.WaitFor("sound", 3, Cancellation);
        Assert.Equal(3, sound.Counts["a"]);
        Assert.False(runner.WaitFor("broken", 3, Cancellation).IsCompleted);
    }

    [Fact]
    public void Two_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => Runner(new Tally(), new Tally()));

    [Fact]
    public async Task A_fresh_replay_equals_the_read_model()
    {
        await store.Append(Some.Append("a", events: 700), Cancellation);
        await store.Append(Some.Append("b", events: 5), Cancellation);
        var tally = new Tally();
        await Start(tally);

        var report = await Replay.Verify(store, tally, Cancellation);
        Assert.Equal(("tally", 705), (report.Projection, report.Position));
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task A_read_model_that_says_something_else_is_found_out()
    {
        await store.Append(Some.Append("a", events: 5), Cancellation);
        var tally = new Tally();
        await Start(tally);
        tally.Counts["a"] = 4;

        Assert.Equal(["a should be 5"], (await Replay.Verify(store, tally, Cancellation)).Differences);
    }

    [Fact]
    public async Task A_read_model_that_lags_is_compared_where_it_stands()
    {
        await store.Append(Some.Append("a", events: 10), Cancellation);
        var tally = new Tally();
        await tally.Apply(await store.ReadAll(0, 4, Cancellation), Cancellation);

        var report = await Replay.Verify(store, tally, Cancellation);
        Assert.Equal(4, report.Position);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task A_read_model_that_moves_on_meanwhile_is_compared_where_it_then_stands()
    {
        await store.Append(Some.Append("a", events: 10), Cancellation);
        var tally = new Tally();
        await tally.Apply(await store.ReadAll(0, 4, Cancellation), Cancellation);
        var asked = 0;
        tally.BeforeLoading = () =>
        {
            if (++asked == 2)
                tally.Apply(store.ReadAll(4, 10, Cancellation).GetAwaiter().GetResult(), Cancellation).GetAwaiter().GetResult();
        };

        var report = await Replay.Verify(store, tally, Cancellation);
        Assert.Equal(10, report.Position);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public async Task A_read_model_that_is_ahead_of_the_log_is_no_read_model_of_it()
    {
        await store.Append(Some.Append("a"), Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => Replay.Verify(store, new Tally { Position = 2 }, Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runner in runners)
        {
            await runner.StopAsync(CancellationToken.None);
            runner.Dispose();
        }

        store.Dispose();
        folder.Dispose();
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
