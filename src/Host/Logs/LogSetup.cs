using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Logs;

#pragma warning disable CA2000 // The provider disposes of all sinks, and is itself disposed of with the host.

/// <summary>The log: readable lines on the console, JSON files a module. Warnings and what this product itself has to say.</summary>
internal static class LogSetup
{
    /// <param name="builder">What is set up.</param>
    /// <param name="data">Holds the files where no other folder is set; null: there are none without such a setting.</param>
    /// <exception cref="CannotStartException">A setting is invalid.</exception>
    public static void AddLogs(this IHostApplicationBuilder builder, DataFolder? data)
    {
        var options = LogsOptions.Read(builder.Configuration);
        var folder = options.Folder is { Length: > 0 } set ? Path.GetFullPath(set) : data?.FilePath("logs");
        builder.Logging.AddConsoleLog(files: options.Files ? folder : null);
        foreach (var (module, level) in options.LevelsByModule())
            builder.Logging.AddFilter(Modules.Prefix + module, level);
        if (options.Files && folder is not null)
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<OldLogFiles>(services, folder, options.DaysKept));
    }

    /// <param name="logging">What is set up.</param>
    /// <param name="toError">For commands whose output is their answer: warnings only, to standard error.</param>
    /// <param name="files">The folder of the files, or null.</param>
    public static void AddConsoleLog(this ILoggingBuilder logging, bool toError = false, string? files = null)
    {
        logging.ClearProviders();
        // Serilog's own way of adding itself lets every level through.
        logging.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(Create(toError, files), dispose: true));
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("TempMessenger", toError ? LogLevel.Warning : LogLevel.Information);
        // A failed start is explained in one line, without its stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static Logger Create(bool toError, string? files)
    {
        var console = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Console(new ConsoleLine(), standardErrorFromLevel: toError ? LogEventLevel.Verbose : null)
            .CreateLogger();
        var all = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.With<OnlyNamedValues>().WriteTo.Sink(console);
        if (files is not null)
            all.WriteTo.Sink(new ModuleFiles(files, console));
        return all.CreateLogger();
    }
}
