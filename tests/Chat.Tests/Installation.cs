using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Chat.Tables;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Feeds;
using TempMessenger.People;
using TempMessenger.Sms;
using TempMessenger.Storage.Tables;
using TempMessenger.Users;

namespace TempMessenger.Chat.Tests;

/// <summary>Accounts, relations, feeds and chats, on real files in a temporary folder or a real database.</summary>
internal sealed class Installation : PartsInTest
{
    private readonly bool onPostgres;

    private Installation(TestDatabase? database = null)
        : base(database) => onPostgres = database is not null;

    public TypingHeard Typing { get; } = new();

    public KnownMedia Media { get; } = new();

    public MovedClock Clock { get; } = new();

    public IUsers Users => Get<IUsers>();

    public IRelations Relations => Get<IRelations>();

    public IFeeds Feeds => Get<IFeeds>();

    /// <summary>The service itself, or what a test reaches it through.</summary>
    public IChat Chat { get; set; } = null!;

    public Database Tables => Get<Func<Database>>()();

    public static Task<Installation> Start(params (string Key, string Value)[] settings) => Opened(new(), settings);

    public static Task<Installation> StartOnPostgres(params (string Key, string Value)[] settings) => Opened(new(new TestDatabase()), settings);

    /// <summary>Lets time pass by the store's clock: files have this test's, and in PostgreSQL what is kept becomes older.</summary>
    public async Task Pass(TimeSpan time)
    {
        Clock.Ahead += time;
        if (onPostgres)
            await Tables.Run(
                "UPDATE chat_messages SET expires_at=expires_at-@time, opened_at=opened_at-@time, gone_at=gone_at-@time", CancellationToken.None, ("time", (long)time.TotalMilliseconds));
    }

    /// <summary>On return the store's clock says more than that.</summary>
    public async Task Past(long time)
    {
        while (await Tables.Read(db => Get<ChatClock>().Now(db), CancellationToken.None) <= time)
            await Task.Delay(1);
    }

    /// <summary>On return feeds show everything that happened, and what is over is erased.</summary>
    public async Task Settle()
    {
        // The service itself may be at it.
        do
            await Get<ChatErasing>().Sweep(CancellationToken.None);
        while (await Tables.Read(
            async db => await db.First(row => row.GetInt64(0), "SELECT count(*) FROM chat_messages WHERE expires_at<=@now AND gone_at IS NULL", ("now", await Get<ChatClock>().Now(db))),
            CancellationToken.None) > 0);
        await Get<Func<Outbox>>()().PublishDue(CancellationToken.None);
        Caller.Current = Caller.System;
    }

    /// <summary>Publishes a notice that comes late, or once more.</summary>
    public Task Publish(NewNotice notice) => Get<ChatDelivery>().Publish([new(1, notice.Kind, notice.Data)], CancellationToken.None);

    /// <summary>The entries in a person's feed, by number.</summary>
    public async Task<FeedChanges> FeedOf(User person)
    {
        await Settle();
        return await Feeds.GetFeedChanges(new(FeedKind.Person, person.Id, Limit: 1_000), CancellationToken.None);
    }

    protected override void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IHandle<ChatTyped>>(Typing);
        services.AddSingleton<IMedia>(Media);
        services.AddSms(configuration).AddUsers(configuration).AddUsersRead(configuration).AddPeople(configuration).AddFeeds(configuration).AddChat(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<Func<Database>>(provider => () => provider.GetRequiredKeyedService<Database>(ChatSchema.Name));
        services.AddSingleton<Func<Outbox>>(provider => () => provider.GetRequiredKeyedService<Outbox>(ChatSchema.Name));
    }

    protected override void Opened(IServiceProvider services) => Chat = services.GetRequiredService<IChat>();

    private static async Task<Installation> Opened(Installation here, (string Key, string Value)[] settings)
    {
        await here.Open(settings);
        return here;
    }
}

/// <summary>Keeps who was writing.</summary>
internal sealed class TypingHeard : IHandle<ChatTyped>
{
    public ConcurrentQueue<ChatTyped> All { get; } = new();

    public Task Handle(ChatTyped published, CancellationToken cancellation)
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
