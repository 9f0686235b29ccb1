using Xunit;

namespace TempMessenger.Background.Tests;

public sealed class Rounds_of_a_service : IDisposable
{
    private readonly LogLines lines = new();
    private readonly MovedTime time = new();
    private readonly Rounds rounds;

    public Rounds_of_a_service() => rounds = new Rounds(lines, time, "The round failed; it goes on");

    public static TheoryData<Exception> Failures =>
        [new InvalidOperationException("a bug"), new IOException("the disk"), new UnauthorizedAccessException("the folder"), new OperationCanceledException("late")];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_round_that_fails_is_logged_once_and_the_next_ones_come(Exception failure)
    {
        var done = await RunUntil(7, round => round < 7 ? throw failure : Task.CompletedTask);

        Assert.Equal(7, done);
        Assert.Equal(2, lines.All.Count);
        Assert.StartsWith($"Error The round failed; it goes on {failure.GetType()}: {failure.Message}", lines.All[0], StringComparison.Ordinal);
        Assert.Equal("Information No longer: The round failed; it goes on ", lines.All[^1]);
    }

    [Fact]
    public async Task The_pause_after_failures_in_a_row_grows_to_its_end_and_begins_anew_after_a_success()
    {
        await RunUntil(9, round => round is < 7 or 8 ? throw new IOException("the disk") : Task.CompletedTask);
        Assert.Equal([200, 400, 800, 1_600, 2_000, 2_000, 200], time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Another_kind_of_cause_has_a_line_of_its_own()
    {
        await RunUntil(6, round => round switch
        {
            6 => Task.CompletedTask,
            _ when round % 2 == 0 => throw new IOException("the disk"),
            _ => throw new InvalidOperationException("a bug"),
        });
        Assert.Equal(2, lines.All.Count(line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rounds_that_say_themselves_when_the_next_one_comes_outlive_a_failure_too()
    {
        var done = 0;
        using var stopping = new CancellationTokenSource();
        await rounds.Run(
            async _ =>
            {
                if (++done == 5)
                    await stopping.CancelAsync();
                return done < 4 ? throw new IOException("the disk") : TimeSpan.FromMinutes(10);
            },
            stopping.Token);

        Assert.Equal(5, done);
        Assert.Equal([100, 200, 400, 600_000], time.Waits.Select(wait => wait.TotalMilliseconds));
        Assert.Single(lines.All, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    public void Dispose() => lines.Dispose();

    private async Task<int> RunUntil(int last, Func<int, Task> round)
    {
        var done = 0;
        using var stopping = new CancellationTokenSource();
        await rounds.Run(
            TimeSpan.FromMilliseconds(200),
            async _ =>
            {
                await round(++done);
                if (done == last)
                    await stopping.CancelAsync();
            },
            stopping.Token);
        return done;
    }
}
