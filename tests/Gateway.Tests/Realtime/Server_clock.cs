using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Background;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Server_clock
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeRooms rooms;
    private readonly ServerClock clock;

    public Server_clock()
    {
        rooms = new FakeRooms(time);
        clock = new ServerClock(rooms, time, new FailureLog(NullLogger.Instance, time));
    }

    [Fact]
    public void It_is_never_behind_the_stores_and_at_most_a_millisecond_ahead()
    {
        for (var step = 0; step < 5_000; step++)
        {
            time.Advance(TimeSpan.FromMicroseconds(137 * (step % 40)));
            Assert.InRange(clock.Now - rooms.Now, 0, 1);
        }
    }

    [Fact]
    public void A_step_of_the_stores_clock_shows_within_a_millisecond()
    {
        _ = clock.Now;

        rooms.Step(3_600_000);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(clock.Now >= rooms.Now);
    }

    [Fact]
    public async Task A_store_elsewhere_is_asked_once_a_second_and_the_way_of_the_answer_counts_as_passed()
    {
        var (asked, answer) = (0, new TaskCompletionSource<long>());
        rooms.Time = () =>
        {
            asked++;
            return answer.Task;
        };
        var started = clock.Start(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(40));
        answer.SetResult(1_000);
        await started;
        answer = new TaskCompletionSource<long>();

        Assert.Equal(1_041, clock.Now);
        var before = asked;
        for (var step = 0; step < 999; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            _ = clock.Now;
        }

        Assert.Equal(2_041, clock.Now);
        Assert.InRange(asked - before, 0, 1);
    }

    [Fact]
    public async Task Without_an_answer_it_goes_on_counting_a_thousandth_faster()
    {
        await clock.Start(TestContext.Current.CancellationToken);
        var before = clock.Now;
        rooms.Time = () => throw new ServiceException(ErrorCode.Unavailable, MessageReasons.Unavailable);

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(before + 10_010, clock.Now);
    }

    [Fact]
    public async Task An_answer_that_was_long_under_way_does_not_set_it_ahead()
    {
        await clock.Start(TestContext.Current.CancellationToken);
        var late = new TaskCompletionSource<long>();
        rooms.Time = () => late.Task;
        _ = clock.Now;
        time.Advance(TimeSpan.FromSeconds(2));
        _ = clock.Now;

        time.Advance(TimeSpan.FromSeconds(4));
        late.SetResult(rooms.Now);

        Assert.InRange(clock.Now - rooms.Now, 0, 8);
    }

    [Fact]
    public async Task A_store_elsewhere_that_was_set_forward_is_followed_with_the_next_answer_and_one_that_was_set_back_too()
    {
        await clock.Start(TestContext.Current.CancellationToken);
        foreach (var step in new[] { 3_600_000, -3_600_000 })
        {
            rooms.Time = async () =>
            {
                await Task.Yield();
                return rooms.Now;
            };
            rooms.Step(step);
            time.Advance(TimeSpan.FromSeconds(1));
            await Eventually.True(() => clock.Now - rooms.Now is >= 0 and <= 3);
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_asked_at_the_same_pace()
    {
        var asked = 0;
        var first = new TaskCompletionSource<long>();
        rooms.Time = () => first.Task;
        _ = clock.Now;
        first.SetResult(1_000);
        await Eventually.True(() => clock.Now > 0);
        rooms.Time = () =>
        {
            asked++;
            return Task.FromException<long>(new ServiceException(ErrorCode.Unavailable, MessageReasons.Unavailable));
        };

        for (var step = 0; step < 10_000; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            _ = clock.Now;
        }

        Assert.InRange(asked, 8, 11);
    }

    [Fact]
    public async Task A_later_time_in_an_event_is_taken_over_and_an_earlier_one_is_not()
    {
        await clock.Start(TestContext.Current.CancellationToken);
        rooms.Time = () => new TaskCompletionSource<long>().Task;
        var before = clock.Now;

        clock.Observe(before - 500);
        Assert.Equal(before, clock.Now);
        clock.Observe(before + 500);
        Assert.InRange(clock.Now, before + 500, before + 501);
    }
}
