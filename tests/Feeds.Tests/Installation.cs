using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Feeds;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Rpc;

namespace TempMessenger.Feeds.Tests;

/// <summary>The feeds alone, on real files in a temporary folder or a real database, and a log into which tests write what other services would.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("feeds-");
    private readonly TestDatabase? database;
    private ServiceProvider provider = null!;
    private bool isRunning;

    private Installation(TestDatabase? database) => this.database = database;

    public DirectoryInfo Folder => folder;

    public Published Published { get; } = new();

    public MovedClock Clock { get; } = new();

    /// <summary>The service itself, or what a test reaches it through.</summary>
    public IFeeds Feeds { get; set; } = null!;

    public IEventStore Log => Get<IEventStore>();

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "feeds");

    public static Task<Installation> Start() => Opened(new(database: null));

    public static Task<Installation> StartOnPostgres() => Opened(new(new TestDatabase()));

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    /// <summary>On return reads show everything that is in the log.</summary>
    public async Task CatchUp(CancellationToken cancellation) =>
        await Get<ProjectionRunner>().WaitFor("feeds", await Log.LastPosition(cancellation), cancellation).WaitAsync(TimeSpan.FromSeconds(60), cancellation);

    /// <summary>As a change would give it.</summary>
    public string Token(long position) => Get<PositionTokens>().Write(1, position);

    public async Task Close()
    {
        if (isRunning)
            foreach (var hosted in provider.GetServices<IHostedService>().Reverse())
                await hosted.StopAsync(CancellationToken.None);
        isRunning = false;
        await provider.DisposeAsync();
    }

    /// <summary>After <see cref="Close"/>; with <paramref name="run"/> false nothing follows the log.</summary>
    public async Task Open(bool run = true)
    {
        var settings = new Dictionary<string, string?> { ["Data:Folder"] = folder.FullName, ["Postgres:Connection"] = database?.Connection };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Clock).AddLogging().AddInProcessTransport();
        services.AddSingleton<IHandle<FeedsGrew>>(Published).AddSingleton<IHandle<FeedsShrank>>(Published);
        services.AddFeeds(configuration);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        Feeds = Get<IFeeds>();
        isRunning = run;
        if (run)
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        database?.Dispose();
        folder.Delete(recursive: true);
    }

    private static async Task<Installation> Opened(Installation here)
    {
        await here.Open();
        return here;
    }
}

/// <summary>Keeps what was published, in order.</summary>
internal sealed class Published : IHandle<FeedsGrew>, IHandle<FeedsShrank>
{
    public ConcurrentQueue<object> All { get; } = new();

    public Task Handle(FeedsGrew published, CancellationToken cancellation) => Keep(published);

    public Task Handle(FeedsShrank published, CancellationToken cancellation) => Keep(published);

    private Task Keep(object published)
    {
        All.Enqueue(published);
        return Task.CompletedTask;
    }
}

/// <summary>The system's clock, set ahead.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
