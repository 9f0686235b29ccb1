using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.Posts.Tests;

/// <summary>Accounts and both sides of posts, or some of them.</summary>
internal sealed class Installation : PartsInTest
{
    private readonly Action<IServiceCollection, IConfiguration> parts;

    private Installation(Action<IServiceCollection, IConfiguration> parts, TestDatabase? database = null)
        : base(database) => this.parts = parts;

    public Told Told { get; } = new();

    public KnownMedia Media { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IPosts Posts { get; set; } = null!;

    public IPostQueries Queries { get; set; } = null!;

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "posts");

    public static Task<Installation> Start() => Opened(new(All));

    public static Task<Installation> StartOnPostgres() => Opened(new(All, new TestDatabase()));

    /// <summary>Another process on the same database and keys, with some of the parts. Dispose it first.</summary>
    public Task<Installation> StartAnother(Action<IServiceCollection, IConfiguration> parts) => Opened(
        new(parts), ("Postgres:Connection", Database.Connection), ("Accounts:KeyFolder", Folder.FullName));

    /// <summary>The end of the log, as a read asks for it.</summary>
    public async Task<string> LastPosition() =>
        Get<PositionTokens>().Write(1, await Get<IEventStore>().LastPosition(CancellationToken.None));

    protected override void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IHandle<PostPublished>>(Told).AddSingleton<IHandle<PostDeleted>>(Told);
        services.AddSingleton<IMedia>(Media);
        parts(services, configuration);
    }

    protected override void Opened(IServiceProvider services) =>
        (Posts, Queries) = (services.GetService<IPosts>()!, services.GetService<IPostQueries>()!);

    private static void All(IServiceCollection services, IConfiguration configuration) =>
        services.AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration).AddPostsWrite(configuration).AddPostsRead(configuration);

    private static async Task<Installation> Opened(Installation here, params (string Key, string Value)[] settings)
    {
        await here.Open(settings);
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
