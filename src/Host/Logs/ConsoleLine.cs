using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace TempMessenger.Host.Logs;

/// <summary>Writes an entry as <c>14:03:07 warn Sessions: text</c>, in local time, with the exception below where there is one.</summary>
internal sealed class ConsoleLine : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var time = logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var category = Modules.Category(logEvent);
        // A line is an entry: text from outside cannot start another one.
        var text = LogText.Of(logEvent).ReplaceLineEndings(" ");
        output.WriteLine($"{time} {Word(logEvent.Level)} {category[(category.LastIndexOf('.') + 1)..]}: {text}{Trace(logEvent, text)}");
        if (logEvent.Exception is { } exception)
            output.WriteLine(exception);
    }

    /// <summary>The trace of a warning or failure, where the text does not name it itself.</summary>
    private static string Trace(LogEvent logged, string text) =>
        logged.Level >= LogEventLevel.Warning && logged.TraceId?.ToHexString() is { } id && !text.Contains(id, StringComparison.Ordinal) ? $", trace {id}" : "";

    private static string Word(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal or LogEventLevel.Error => "fail",
        LogEventLevel.Warning => "warn",
        _ => "info",
    };
}
