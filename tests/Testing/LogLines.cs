using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Testing;

/// <summary>Keeps everything that is logged.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<LogLine> written = new();

    public IReadOnlyList<LogLine> Written => [.. written];

    /// <summary>The lines with level and exception, as text.</summary>
    public IReadOnlyList<string> All => [.. written.Select(line => $"{line.Level} {line.Text} {line.Exception}")];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        written.Enqueue(new LogLine(logLevel, formatter(state, exception), exception));

    public void Clear() => written.Clear();

    public void Dispose()
    {
    }
}

public sealed record LogLine(LogLevel Level, string Text, Exception? Exception);
