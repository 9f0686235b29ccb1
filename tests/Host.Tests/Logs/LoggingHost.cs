using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TempMessenger.Host.Logs;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host.Tests.Logs;

/// <summary>A host that logs as the program does, on a data folder of its own.</summary>
internal sealed class LoggingHost : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly DataFolder data;

    public LoggingHost(params (string Key, string Value)[] settings)
        : this(Directory.CreateTempSubdirectory("tempmessenger-"), settings)
    {
    }

    /// <param name="folder">The data folder; it goes with this.</param>
    /// <param name="settings">Instead of the defaults.</param>
    public LoggingHost(DirectoryInfo folder, params (string Key, string Value)[] settings)
    {
        this.folder = folder;
        data = DataFolder.Lock(folder.FullName);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.AddLogs(data);
        builder.Services.AddSingleton(TimeProvider.System);
        Running = builder.Build();
    }

    public IHost Running { get; }

    public string Folder => Path.Combine(folder.FullName, "logs");

    public ILogger Of(string category) => Running.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    /// <summary>The file of a module for today.</summary>
    public string File(string module) => Directory.GetFiles(Path.Combine(Folder, module)).Single();

    public JsonElement[] Lines(string module) =>
        Directory.Exists(Path.Combine(Folder, module)) ? [.. Read(File(module)).Select(line => JsonDocument.Parse(line).RootElement)] : [];

    public void Dispose()
    {
        Running.Dispose();
        data.Dispose();
        folder.Delete(recursive: true);
    }

    private static string[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
