using Microsoft.Extensions.Logging.Console;

namespace TempMessenger.Host;

/// <summary>The log on the console: one line an entry, warnings and what this product itself has to say.</summary>
internal static class ConsoleLog
{
    public static void AddTo(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.FormatterName = LogLine.FormatterName);
        logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("TempMessenger", LogLevel.Information);
        // A failed start is explained in one line, without its stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}
