using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.EventStore;

namespace TempMessenger.Acceptance.Tests;

/// <summary>An instance of the event store as the program registers it, with a data folder of its own.</summary>
internal sealed class LogInstance : IAsyncDisposable
{
    private readonly IHost host;
    private readonly string folder;

    private LogInstance(IHost host, string folder) => (this.host, this.folder) = (host, folder);

    public IEventStore Store => host.Services.GetRequiredService<IEventStore>();

    /// <summary>The SQLite file, where it is one.</summary>
    public string File => Path.Combine(folder, "events.db");

    /// <param name="postgres">The connection string; null: a SQLite file.</param>
    /// <param name="keys">The folder of the keys, which instances on one database share.</param>
    public static async Task<LogInstance> Open(string? postgres = null, string? keys = null)
    {
        var folder = Directory.CreateTempSubdirectory("tempmessenger-log-").FullName;
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder), new("Postgres:Connection", postgres), new("Accounts:KeyFolder", keys)]);
        builder.Services.AddEventStore(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
