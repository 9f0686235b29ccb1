using Microsoft.Extensions.Logging.Console;

namespace TempMessenger.Host;

/// <summary>The log on the console: one line an entry, warnings and what this product itself has to say.</summary>
internal static class ConsoleLog
{
    /// <param name="logging">What is set up.</param>
    /// <param name="toError">For commands whose output is their answer: warnings only, to standard error.</param>
    public static void AddTo(ILoggingBuilder logging, bool toError = false)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = LogLine.FormatterName;
            console.LogToStandardErrorThreshold = toError ? LogLevel.Trace : LogLevel.None;
        });
        logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("TempMessenger", toError ? LogLevel.Warning : LogLevel.Information);
        // A failed start is explained in one line, without its stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}
