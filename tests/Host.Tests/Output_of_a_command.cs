using TempMessenger.Host.Commands;

namespace TempMessenger.Host.Tests;

public sealed class Output_of_a_command : IDisposable
{
    private const string Erase = "\r\u001b[K";
    private readonly StringWriter lines = new();
    private readonly StringWriter status = new();
    private readonly SteppedTime clock = new();

    [Fact]
    public void A_terminal_shows_a_bar_below_the_lines()
    {
        var output = Output(isTerminal: true);
        output.Progress(1, 4000);
        output.Print("first");
        clock.Step(100);
        output.Progress(1000, 4000);
        output.Progress(1001, 4000);
        output.Print("second");
        clock.Step(100);
        output.Progress(4000, 4000);
        output.Clear();
        output.Clear();

        Assert.Equal("first\nsecond\n", lines.ToString());
        Assert.Equal(
            $"{Erase}[#######                       ]  25 % 1,000 of 4,000 events{Erase}{Erase}[##############################] 100 % 4,000 of 4,000 events{Erase}",
            status.ToString());
    }

    [Fact]
    public void Elsewhere_there_is_a_line_from_time_to_time()
    {
        var output = Output(isTerminal: false);
        clock.Step(4999);
        output.Progress(100, 4000);
        clock.Step(1);
        output.Progress(200, 4000);
        output.Progress(300, 4000);
        output.Print("done");
        output.Clear();

        Assert.Equal("5 % 200 of 4,000 events\n", status.ToString());
        Assert.Equal("done\n", lines.ToString());
    }

    [Fact]
    public void Of_nothing_there_is_no_progress()
    {
        clock.Step(60_000);
        Output(isTerminal: true).Progress(0, 0);
        Assert.Equal("", status.ToString());
    }

    public void Dispose()
    {
        lines.Dispose();
        status.Dispose();
    }

    private CommandOutput Output(bool isTerminal) => new(lines, status, isTerminal, clock);

    private sealed class SteppedTime : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => 1000;

        public void Step(long milliseconds) => now += milliseconds;

        public override long GetTimestamp() => now;
    }
}
