using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using Xunit;

namespace TempMessenger.Rpc.Tests;

public sealed class In_process_events
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_handler_gets_every_event_in_the_order_of_publishing()
    {
        var (first, second) = (new Recorder(), new Recorder());
        var events = Some.Events(first, second);

        for (var number = 0; number < 100; number++)
            await events.Publish(new Happened(number), Cancellation);

        Assert.Equal(Enumerable.Range(0, 100), first.Seen);
        Assert.Equal(Enumerable.Range(0, 100), second.Seen);
    }

    [Fact]
    public async Task Publishing_ends_when_all_handlers_have_run()
    {
        var slow = new Waiting();
        var last = new Recorder();
        var publishing = Some.Events(slow, last).Publish(new Happened(1), Cancellation);

        Assert.False(publishing.IsCompleted);
        Assert.Empty(last.Seen);

        slow.Go.SetResult();
        await publishing;
        Assert.Equal([1], last.Seen);
    }

    [Fact]
    public async Task A_failing_handler_reaches_neither_the_publisher_nor_the_other_handlers()
    {
        var log = new LogLines();
        var after = new Recorder();

        await Some.Events(log, new Failing(), after).Publish(new Happened(7), Cancellation);

        Assert.Equal([7], after.Seen);
        var line = Assert.Single(log.Written);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains(nameof(Failing), line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("42", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_must_not_miss_an_event_is_tried_again_before_publishing_ends()
    {
        var (failing, other) = (new FailingTwice(), new Recorder());
        var events = Some.Events(failing, other);

        await events.Publish(new Happened(1), Cancellation);
        await events.Publish(new Happened(2), Cancellation);

        Assert.Equal([1, 2], failing.Seen);
        Assert.Equal([1, 2], other.Seen);
    }

    [Fact]
    public async Task An_event_without_handlers_is_fine() =>
        await Some.Events().Publish(new Happened(1), Cancellation);

    [Fact]
    public async Task Another_type_of_event_is_not_delivered()
    {
        var recorder = new Recorder();

        await Some.Events(recorder).Publish(new SomethingElse(), Cancellation);

        Assert.Empty(recorder.Seen);
    }

    [Fact]
    public async Task Two_containers_keep_their_handlers_apart()
    {
        var (here, there) = (new Recorder(), new Recorder());
        var (one, other) = (Some.Events(here), Some.Events(there));

        await one.Publish(new Happened(1), Cancellation);
        await other.Publish(new Happened(2), Cancellation);

        Assert.Equal([1], here.Seen);
        Assert.Equal([2], there.Seen);
    }

    [Fact]
    public async Task A_cancelled_publication_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var events = Some.Events(new Waiting());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events.Publish(new Happened(1), cancelled.Token));
    }

    [Fact]
    public async Task The_caller_flows_to_the_handlers()
    {
        var asking = new AsksWho();
        Caller.Current = new Caller("id", "Ada", Role.Moderator, "en");

        await Some.Events(asking).Publish(new Happened(1), Cancellation);

        Assert.Equal("Ada", asking.Name);
    }
}
