using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TempMessenger.Rpc.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class Lines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Written { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Written.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
