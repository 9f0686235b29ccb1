using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Rpc;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.People.Tests;

/// <summary>Accounts and relations, or one of them, on real files in a temporary folder or a real database; can be stopped and started again.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings = new() { ["Accounts:PasswordMemoryKibibytes"] = "64", ["Accounts:PasswordQueue"] = "1000" };
    private readonly Action<IServiceCollection, IConfiguration> parts;
    private ServiceProvider provider = null!;
    private TestDatabase? database;
    private bool closed;

    private Installation(Action<IServiceCollection, IConfiguration> parts) => this.parts = parts;

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("people-");

    public Told Told { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IRelations Relations { get; set; } = null!;

    public TestDatabase Database => database ?? throw new InvalidOperationException("This installation has files.");

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Open(new Installation(All), settings);

    public static async Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings)
    {
        var database = new TestDatabase();
        var made = new Installation(All) { database = database };
        return await Open(made, [("Postgres:Connection", database.Connection), .. settings]);
    }

    /// <summary>Another process on the same database and keys, with some of the parts. Dispose it first.</summary>
    public Task<Installation> StartAnother(Action<IServiceCollection, IConfiguration> parts) => Open(
        new Installation(parts), [("Postgres:Connection", Database.Connection), ("Accounts:KeyFolder", Folder.FullName)]);

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "relations");

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
        services.AddSms(configuration).AddUsers(configuration).AddPeople(configuration);

    private static async Task<Installation> Open(Installation here, (string Key, string Value)[] changed)
    {
        here.settings["Data:Folder"] = here.Folder.FullName;
        foreach (var (key, value) in changed)
            here.settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(here.settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddInProcessTransport();
        services.AddSingleton<IHandle<PersonFollowed>>(here.Told).AddSingleton<IHandle<PersonUnfollowed>>(here.Told);
        services.AddSingleton<IHandle<PersonBlocked>>(here.Told).AddSingleton<IHandle<PersonUnblocked>>(here.Told);
        here.parts(services, configuration);
        here.provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        here.closed = false;
        foreach (var hosted in here.provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        here.Relations = here.provider.GetService<IRelations>()!;
        return here;
    }
}

/// <summary>Keeps what was told about relations, in order.</summary>
internal sealed class Told : IHandle<PersonFollowed>, IHandle<PersonUnfollowed>, IHandle<PersonBlocked>, IHandle<PersonUnblocked>
{
    public ConcurrentQueue<object> All { get; } = new();

    public Task Handle(PersonFollowed published, CancellationToken cancellation) => Keep(published);

    public Task Handle(PersonUnfollowed published, CancellationToken cancellation) => Keep(published);

    public Task Handle(PersonBlocked published, CancellationToken cancellation) => Keep(published);

    public Task Handle(PersonUnblocked published, CancellationToken cancellation) => Keep(published);

    private Task Keep(object published)
    {
        All.Enqueue(published);
        return Task.CompletedTask;
    }
}
