using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Chat;
using TempMessenger.Contracts.Feeds;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Membership;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.Moderation;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Realtime.Sockets;
using TempMessenger.Rpc;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>The gateway on a real port before rooms and accounts that a test has in hand. Limits are the product's own unless a test sets them.</summary>
internal sealed class RealtimeServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RealtimeServer(WebApplication app, FakeRooms rooms, FakeUsers users) => (this.app, Rooms, Users) = (app, rooms, users);

    public FakeRooms Rooms { get; }

    public FakeUsers Users { get; }

    /// <summary>Whom it asks where the test gave it nobody else.</summary>
    public FakeRelations Relations { get; private init; } = null!;

    public Uri Address => new(app.Urls.First());

    public HubStatistics Statistics => app.Services.GetRequiredService<HubStatistics>();

    public IServiceProvider Services => app.Services;

    public static async Task<RealtimeServer> Start(params (string Key, string Value)[] settings)
    {
        var (rooms, users) = (new FakeRooms(TimeProvider.System), new FakeUsers());
        var server = await Start(rooms, users, services => services.AddInProcessTransport().AddSingleton<IMessages>(rooms).AddSingleton<IUsers>(users).AddSingleton<IUserQueries>(users), settings);
        server.Rooms.Published = server.Publish;
        return server;
    }

    /// <summary>A gateway that reaches rooms and users in its own way.</summary>
    public static async Task<RealtimeServer> Start(
        FakeRooms rooms, FakeUsers users, Action<IServiceCollection> connect, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var all = settings.Append((Key: "urls", Value: "http://127.0.0.1:0")).DistinctBy(setting => setting.Key);
        builder.Configuration.AddInMemoryCollection(all.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        connect(builder.Services);
        var relations = new FakeRelations();
        builder.Services.TryAddSingleton<IRelations>(relations);
        builder.Services.TryAddSingleton(NotAsked.Of<IPostQueries>());
        builder.Services.TryAddSingleton(NotAsked.Of<IFeeds>());
        builder.Services.TryAddSingleton(NotAsked.Of<IChat>());
        builder.Services.TryAddSingleton(NotAsked.Of<IMedia>());
        builder.Services.TryAddSingleton(NotAsked.Of<IMembership>());
        builder.Services.TryAddSingleton(NotAsked.Of<IModeration>());
        builder.Services.TryAddSingleton(NotAsked.Of<IPeople>());
        builder.Services.AddGateway(builder.Configuration);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return new RealtimeServer(app, rooms, users) { Relations = relations };
    }

    /// <summary>Connects with a token, or as nobody.</summary>
    public Task<TestSocket> Connect(string? token = null) => TestSocket.Connect(Address, token);

    /// <summary>Logs somebody new in and connects.</summary>
    public Task<TestSocket> ConnectAs(string name) => Connect(Users.LogIn(name).Token);

    public void Publish(object happened)
    {
        var published = Publish(app.Services.GetRequiredService<IEvents>(), happened);
        Assert.True(published.IsCompletedSuccessfully, "A handler held up the publisher.");
    }

    public static Task Publish(IEvents events, object happened) => happened switch
    {
        MessagePosted posted => events.Publish(posted, default),
        MessageDeleted deleted => events.Publish(deleted, default),
        RoomCreated created => events.Publish(created, default),
        SessionsEnded ended => events.Publish(ended, default),
        UserDeleted deleted => events.Publish(deleted, default),
        UserChanged changed => events.Publish(changed, default),
        PersonBlocked blocked => events.Publish(blocked, default),
        PersonUnblocked unblocked => events.Publish(unblocked, default),
        _ => throw new ArgumentException("Unknown event", nameof(happened)),
    };

    public Task Stop() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
