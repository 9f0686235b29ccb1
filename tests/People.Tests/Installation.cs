using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.People.Visits;
using TempMessenger.Sms;
using TempMessenger.Users;

namespace TempMessenger.People.Tests;

/// <summary>Accounts and relations, or one of them.</summary>
internal sealed class Installation : PartsInTest
{
    private readonly Action<IServiceCollection, IConfiguration> parts;
    private readonly TimeProvider? time;

    private Installation(Action<IServiceCollection, IConfiguration> parts, TestDatabase? database = null, TimeProvider? time = null)
        : base(database) => (this.parts, this.time) = (parts, time);

    public Told Told { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IRelations Relations { get; set; } = null!;

    public IPeople People { get; set; } = null!;

    /// <summary>Who is a VIP.</summary>
    public KnownVips Vips { get; } = new();

    public KnownMedia Media => (KnownMedia)Get<IMedia>();

    public IProjection Table => Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "relations");

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Opened(new(All), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Opened(new(All, new TestDatabase()), settings);

    /// <summary>With a clock of the test's.</summary>
    public static Task<Installation> StartAt(TimeProvider time, params (string Key, string Value)[] settings) => Opened(new(All, time: time), settings);

    /// <summary>Another process on the same database and keys, with some of the parts. Dispose it first.</summary>
    public Task<Installation> StartAnother(Action<IServiceCollection, IConfiguration> parts) => Opened(
        new(parts), [("Postgres:Connection", Database.Connection), ("Accounts:KeyFolder", Folder.FullName)]);

    protected override void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IHandle<PersonFollowed>>(Told).AddSingleton<IHandle<PersonUnfollowed>>(Told);
        services.AddSingleton<IHandle<PersonBlocked>>(Told).AddSingleton<IHandle<PersonUnblocked>>(Told);
        services.AddSingleton<IVips>(Vips);
        if (time is not null)
            services.AddSingleton(time);
        parts(services, configuration);
    }

    protected override void Opened(IServiceProvider services) =>
        (Relations, People) = (services.GetService<IRelations>()!, services.GetService<IPeople>()!);

    private static void All(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IMedia, KnownMedia>().AddSms(configuration).AddUsers(configuration).AddPeople(configuration);

    private static async Task<Installation> Opened(Installation here, (string Key, string Value)[] settings)
    {
        await here.Open(settings);
        return here;
    }
}

/// <summary>The VIPs that a test names.</summary>
internal sealed class KnownVips : IVips
{
    public HashSet<string> Ids { get; } = [];

    public Task<bool> IsVip(string userId, CancellationToken cancellation) => Task.FromResult(Ids.Contains(userId));
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
