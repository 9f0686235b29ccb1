using System.Collections.Concurrent;
using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.File;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Logs;

/// <summary>Writes entries to a file a module and day, <c>users/users-20261129</c>. Where that fails the console says so once, and the program goes on without files.</summary>
/// <param name="folder">Holds the folders of the modules.</param>
/// <param name="console">Takes failures of the files themselves.</param>
internal sealed class ModuleFiles(string folder, Serilog.ILogger console) : ILogEventSink, ILoggingFailureListener, IDisposable
{
    /// <summary>Begins the names of values that are shown on the console only.</summary>
    private const string Secret = "Secret";

    private const long MostBytesADay = 256 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Logger>> files = new(StringComparer.Ordinal);
    private readonly Serilog.ILogger console = console.ForContext<ModuleFiles>();
    private int failing;

    public void Emit(LogEvent logEvent)
    {
        var module = Modules.Of(logEvent);
        try
        {
            // The mode counts for the last folder of a path only.
            Directory.CreateDirectory(folder, PrivateFolder.Mode);
            Directory.CreateDirectory(Path.Combine(folder, module), PrivateFolder.Mode);
            Hide(logEvent);
            files.GetOrAdd(module, name => new(() => Open(name))).Value.Write(logEvent);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failed(failure.Message);
        }
    }

    public void OnLoggingFailed(object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception) =>
        Failed(exception?.Message ?? message);

    public void Dispose()
    {
        foreach (var file in files.Values)
        {
            try
            {
                file.Value.Dispose();
            }
            catch (IOException failure)
            {
                Failed(failure.Message);
            }
        }
    }

    /// <summary>The console comes first and has written the entry.</summary>
    private static void Hide(LogEvent logged)
    {
        foreach (var name in logged.Properties.Keys.Where(name => name.StartsWith(Secret, StringComparison.Ordinal)).ToArray())
            logged.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue("…")));
    }

    private void Failed(string reason)
    {
        if (Interlocked.Exchange(ref failing, 1) == 0)
            console.Warning("Log files in {Folder} cannot be written, the console has all entries: {Reason}", folder, reason);
    }

    private Logger Open(string module) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Fallible(
            to => to.File(
                new JsonLine(),
                Path.Combine(folder, module, $"{module}-"),
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: MostBytesADay,
                retainedFileCountLimit: null,
                hooks: new OwnersOnly()),
            this)
        .CreateLogger();

    private sealed class OwnersOnly : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            File.SetUnixFileMode(path, PrivateFolder.FileMode);
            return underlyingStream;
        }
    }
}
