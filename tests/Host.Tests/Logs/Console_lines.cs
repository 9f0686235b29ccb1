using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Host.Tests.Logs;

public sealed partial class Console_lines
{
    private readonly List<string> lines = [];

    [Theory]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Warning, "warn")]
    [InlineData(LogLevel.Error, "fail")]
    [InlineData(LogLevel.Critical, "fail")]
    public void A_line_has_time_level_class_and_text(LogLevel level, string word)
    {
        Log(logger => logger.Log(level, "{Name} came {Count} times", "Ada \"the first\"\nLovelace", 3));

        var line = Assert.Single(lines);
        Assert.Matches(Time(), line);
        Assert.Equal($"{word} Sessions: Ada \"the first\" Lovelace came 3 times", line[9..]);
    }

    [Fact]
    public void An_exception_follows_its_line()
    {
        Log(logger => logger.LogError(new InvalidOperationException("broken"), "It failed"));

        Assert.Equal(["fail Sessions: It failed", "System.InvalidOperationException: broken"], [lines[0][9..], lines[1]]);
    }

    [Fact]
    public void A_failure_in_a_request_names_its_trace_once()
    {
        using var request = new Activity("request").Start();

        Log(logger => logger.LogError("It failed"));
        Log(logger => logger.LogError("It failed, trace {Trace}", request.TraceId));
        Log(logger => logger.LogInformation("It went well"));

        Assert.Equal(
            [$"fail Sessions: It failed, trace {request.TraceId}", $"fail Sessions: It failed, trace {request.TraceId}", "info Sessions: It went well"],
            lines.Select(line => line[9..]));
    }

    [Fact]
    public void Libraries_say_what_is_wrong_and_nothing_else()
    {
        Log(logger => logger.LogInformation("nothing"), "Microsoft.AspNetCore.Routing");
        Log(logger => logger.LogWarning("something"), "Microsoft.AspNetCore.Routing");

        Assert.Equal("warn Routing: something", Assert.Single(lines)[9..]);
    }

    private void Log(Action<ILogger> log, string category = "TempMessenger.Users.Sessions")
    {
        using var console = new ConsoleOutput();
        using var host = new LoggingHost(("Logs:Files", "false"));
        log(host.Of(category));
        lines.AddRange(console.Lines);
    }

    [GeneratedRegex("^[0-2][0-9](:[0-5][0-9]){2} ")]
    private static partial Regex Time();
}
