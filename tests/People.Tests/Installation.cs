using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.People.Tests;

/// <summary>Accounts and relations, or one of them.</summary>
internal sealed class Installation : PartsInTest
{
    private readonly Action<IServiceCollection, IConfiguration> parts;

    private Installation(Action<IServiceCollection, IConfiguration> parts, TestDatabase? database = null)
        : base(database) => this.parts = parts;

    public Told Told { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IRelations Relations { get; set; } = null!;

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "relations");

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Opened(new(All), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Opened(new(All, new TestDatabase()), settings);

    /// <summary>Another process on the same database and keys, with some of the parts. Dispose it first.</summary>
    public Task<Installation> StartAnother(Action<IServiceCollection, IConfiguration> parts) => Opened(
        new(parts), [("Postgres:Connection", Database.Connection), ("Accounts:KeyFolder", Folder.FullName)]);

    protected override void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IHandle<PersonFollowed>>(Told).AddSingleton<IHandle<PersonUnfollowed>>(Told);
        services.AddSingleton<IHandle<PersonBlocked>>(Told).AddSingleton<IHandle<PersonUnblocked>>(Told);
        parts(services, configuration);
    }

    protected override void Opened(IServiceProvider services) => Relations = services.GetService<IRelations>()!;

    private static void All(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IMedia, KnownMedia>().AddSms(configuration).AddUsers(configuration).AddPeople(configuration);

    private static async Task<Installation> Opened(Installation here, (string Key, string Value)[] settings)
    {
        await here.Open(settings);
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
