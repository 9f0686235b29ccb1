using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Apps;
using TempMessenger.Rpc;

namespace TempMessenger.Apps.Tests;

/// <summary>The service on real files in a temporary folder or a real database, with a clock that stands; can be stopped and started again.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings = [];
    private readonly TestDatabase? database;
    private ServiceProvider provider = null!;

    private Installation(TestDatabase? database) => this.database = database;

    public TemporaryFolder Folder { get; } = new();

    public ChangedKeys Changed { get; } = new();

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_785_000_000_000));

    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IApps Apps { get; set; } = null!;

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Open(new Installation(null), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings)
    {
        var database = new TestDatabase();
        return Open(new Installation(database), [("Postgres:Connection", database.Connection), .. settings]);
    }

    /// <param name="meanwhile">Runs while the files are closed.</param>
    public async Task Restart(Action? meanwhile = null)
    {
        await Close();
        meanwhile?.Invoke();
        await Open(this, []);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        database?.Dispose();
        Folder.Dispose();
    }

    private async Task Close()
    {
        foreach (var hosted in provider.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    private static async Task<Installation> Open(Installation here, (string Key, string Value)[] changed)
    {
        here.settings["Data:Folder"] = here.Folder.Path;
        foreach (var (key, value) in changed)
            here.settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(here.settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(here.Clock).AddLogging().AddInProcessTransport();
        services.AddSingleton<IHandle<AppKeyChanged>>(here.Changed);
        services.AddApps(configuration);
        here.provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        foreach (var hosted in here.provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        here.Apps = here.Get<IApps>();
        return here;
    }
}

/// <summary>The keys that were said to be changed, in order.</summary>
internal sealed class ChangedKeys : IHandle<AppKeyChanged>
{
    public ConcurrentQueue<string> All { get; } = new();

    public Task Handle(AppKeyChanged published, CancellationToken cancellation)
    {
        All.Enqueue(published.Key);
        return Task.CompletedTask;
    }
}
