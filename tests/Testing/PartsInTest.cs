using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Rpc;

namespace TempMessenger.Testing;

/// <summary>Parts of the program on real files in a temporary folder or a real database; can be stopped and started again.</summary>
public abstract class PartsInTest : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings = new() { ["Accounts:PasswordMemoryKibibytes"] = "64", ["Accounts:PasswordQueue"] = "1000" };
    private readonly TestDatabase? database;
    private ServiceProvider provider = null!;
    private bool closed;

    /// <param name="database">Goes with this; null: files.</param>
    protected PartsInTest(TestDatabase? database)
    {
        this.database = database;
        settings["Data:Folder"] = Folder.FullName;
        if (database is not null)
            settings["Postgres:Connection"] = database.Connection;
    }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("parts-");

    public TestDatabase Database => database ?? throw new InvalidOperationException("This installation has files.");

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public async Task Restart()
    {
        await Close();
        await Open();
    }

    public async Task Close()
    {
        if (closed)
            return;
        closed = true;
        foreach (var hosted in provider.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        database?.Dispose();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts, or starts again after <see cref="Close"/>.</summary>
    /// <param name="changed">Settings, which stay.</param>
    protected async Task Open(params IEnumerable<(string Key, string Value)> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        foreach (var (key, value) in changed)
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddInProcessTransport();
        Register(services, configuration);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        closed = false;
        foreach (var hosted in provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        Opened(provider);
    }

    /// <summary>The parts, and who is told of their events.</summary>
    protected abstract void Register(IServiceCollection services, IConfiguration configuration);

    /// <summary>It has started.</summary>
    protected abstract void Opened(IServiceProvider services);
}
