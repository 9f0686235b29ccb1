using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Posts.Tests;

/// <summary>Accounts and both sides of posts, or some of them, on real files in a temporary folder or a real database; can be stopped and started again.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings = new() { ["Accounts:PasswordMemoryKibibytes"] = "64", ["Accounts:PasswordQueue"] = "1000" };
    private readonly Action<IServiceCollection, IConfiguration> parts;
    private ServiceProvider provider = null!;
    private TestDatabase? database;
    private bool closed;

    private Installation(Action<IServiceCollection, IConfiguration> parts) => this.parts = parts;

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("posts-");

    public Told Told { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IPosts Posts { get; set; } = null!;

    public IPostQueries Queries { get; set; } = null!;

    public TestDatabase Database => database ?? throw new InvalidOperationException("This installation has files.");

    public static Task<Installation> Start() => Open(new Installation(All), []);

    public static async Task<Installation> StartOnPostgres()
    {
        var database = new TestDatabase();
        var made = new Installation(All) { database = database };
        return await Open(made, [("Postgres:Connection", database.Connection)]);
    }

    /// <summary>Another process on the same database and keys, with some of the parts. Dispose it first.</summary>
    public Task<Installation> StartAnother(Action<IServiceCollection, IConfiguration> parts) => Open(
        new Installation(parts), [("Postgres:Connection", Database.Connection), ("Accounts:KeyFolder", Folder.FullName)]);

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "posts");

    /// <summary>The end of the log, as a read asks for it.</summary>
    public async Task<string> LastPosition() =>
        Get<PositionTokens>().Write(1, await Get<IEventStore>().LastPosition(CancellationToken.None));

    public async Task Restart()
    {
        await Close();
        await Open(this, []);
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
    }

    private static void All(IServiceCollection services, IConfiguration configuration) =>
        services.AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration).AddPostsWrite(configuration).AddPostsRead(configuration);

    private static async Task<Installation> Open(Installation here, (string Key, string Value)[] changed)
    {
        here.settings["Data:Folder"] = here.Folder.FullName;
        foreach (var (key, value) in changed)
            here.settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(here.settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddInProcessTransport();
        services.AddSingleton<IHandle<PostPublished>>(here.Told).AddSingleton<IHandle<PostDeleted>>(here.Told);
        here.parts(services, configuration);
        here.provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        here.closed = false;
        foreach (var hosted in here.provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        here.Posts = here.provider.GetService<IPosts>()!;
        here.Queries = here.provider.GetService<IPostQueries>()!;
        return here;
    }
}

/// <summary>Keeps what was told about posts, in order.</summary>
internal sealed class Told : IHandle<PostPublished>, IHandle<PostDeleted>
{
    public ConcurrentQueue<object> All { get; } = new();

    public Task Handle(PostPublished published, CancellationToken cancellation) => Keep(published);

    public Task Handle(PostDeleted published, CancellationToken cancellation) => Keep(published);

    private Task Keep(object published)
    {
        All.Enqueue(published);
        return Task.CompletedTask;
    }
}
