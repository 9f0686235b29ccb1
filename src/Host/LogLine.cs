using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TempMessenger.Host;

/// <summary>Writes an entry as <c>14:03:07 warn Sessions: text</c>, in local time, with the exception below where there is one.</summary>
internal sealed class LogLine() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var time = TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var source = logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..];
        // A line is an entry: text from outside cannot start another one.
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" ");
        textWriter.WriteLine($"{time} {Word(logEntry.LogLevel)} {source}: {text}");
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        _ => "info",
    };
}
