using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Sms;
using TempMessenger.Storage.Tables;
using TempMessenger.Users.SignUp;
using TempMessenger.Users.Tables;

namespace TempMessenger.Users.Tests;

/// <summary>The service with real files in a temporary folder, or a real database; can be stopped and started again.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Func<IServiceProvider, IUsers> through;
    private readonly Dictionary<string, string?> settings;
    private ServiceProvider provider = null!;
    private Action<IServiceCollection> instead = _ => { };
    private bool reads;
    private TestDatabase? database;
    private bool closed;

    private Installation(Func<IServiceProvider, IUsers> through, Dictionary<string, string?> settings)
    {
        this.through = through;
        this.settings = settings;
    }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("users-");

    public SteppedClock Clock { get; private init; } = new();

    public RecordedEvents Events { get; } = new();

    public KnownMedia Media { get; } = new();

    public LogLines Log { get; } = new();

    public IUsers Users { get; private set; } = null!;

    public Database Tables => provider.GetRequiredKeyedService<Database>(UsersSchema.Name);

    public Outbox Notices => provider.GetRequiredKeyedService<Outbox>(UsersSchema.Name);

    public string SetUpCode => Get<SetUpCode>().Code;

    /// <summary>With other services instead of the module's own.</summary>
    public static async Task<Installation> StartWith(Action<IServiceCollection> instead)
    {
        var made = await Start(services => services.GetRequiredService<IUsers>());
        made.instead = instead;
        await made.Restart();
        return made;
    }

    public static async Task<Installation> Start(Func<IServiceProvider, IUsers> through, params (string Key, string Value)[] settings)
    {
        var made = new Installation(through, settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        made.settings.TryAdd("Accounts:PasswordMemoryKibibytes", "64");
        made.settings.TryAdd("Accounts:PasswordQueue", "1000");
        made.settings.TryAdd("Sms:Sender", "log");
        made.settings["Data:Folder"] = made.Folder.FullName;
        await made.Open();
        return made;
    }

    /// <summary>On a database of its own.</summary>
    public static async Task<Installation> StartOnPostgres(Func<IServiceProvider, IUsers> through, params (string Key, string Value)[] settings)
    {
        var database = new TestDatabase();
        try
        {
            var made = await Start(through, [.. settings, ("Postgres:Connection", database.Connection)]);
            made.database = database;
            return made;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public TestDatabase Database => database ?? throw new InvalidOperationException("This installation has files.");

    /// <summary>A second instance on the same database and keys, with a data folder of its own. Dispose it first.</summary>
    public Task<Installation> StartAnother(params (string Key, string Value)[] changed) => StartAnother(_ => { }, changed);

    public async Task<Installation> StartAnother(Action<IServiceCollection> differing, params (string Key, string Value)[] changed)
    {
        var other = new Installation(through, new(settings)) { Clock = Clock, instead = differing };
        other.settings["Data:Folder"] = other.Folder.FullName;
        other.settings["Accounts:KeyFolder"] = Folder.FullName;
        foreach (var (key, value) in changed)
            other.settings[key] = value;
        try
        {
            await other.Open();
            return other;
        }
        catch
        {
            await other.Close();
            other.Folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>The read side alone on the same database and keys: there is no write side in it. Dispose it first.</summary>
    public async Task<Installation> StartReading()
    {
        var other = new Installation(_ => null!, new(settings)) { Clock = Clock, reads = true };
        other.settings["Data:Folder"] = other.Folder.FullName;
        other.settings["Accounts:KeyFolder"] = Folder.FullName;
        await other.Open();
        return other;
    }

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    /// <summary>The read model's rows.</summary>
    public Task<List<AccountRow>> Rows() =>
        Tables.All(AccountRow.Read, $"SELECT {AccountRow.Columns} FROM users ORDER BY id", CancellationToken.None);

    /// <summary>Applies events to the read model, as if they had come once more.</summary>
    public Task Apply(IReadOnlyList<RecordedEvent> events) => new ProjectionFeed(Get<AccountTable>()).Apply(events, CancellationToken.None);

    public async Task Restart(params (string Key, string Value)[] changed)
    {
        await Close();
        foreach (var (key, value) in changed)
            settings[key] = value;
        await Open();
    }

    /// <summary>With other services instead of the module's own from now on.</summary>
    public Task Restart(Action<IServiceCollection> differing)
    {
        instead = differing;
        return Restart();
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

    private async Task Open()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IEvents>(Events);
        services.AddLogging(logging => logging.AddProvider(Log));
        _ = reads ? services.AddUsersRead(configuration) : services.AddSingleton<IMedia>(Media).AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration);
        instead(services);
        provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        provider.GetRequiredService<IStartupValidator>().Validate();
        closed = false;
        foreach (var hosted in provider.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        Users = through(provider);
    }
}
