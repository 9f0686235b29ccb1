using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Rpc;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Gateway.Tests.Cluster;

/// <summary>Two gateways and a process with the services, which know each other by RabbitMQ only; the first one's connection can be cut.</summary>
internal sealed class TwoGatewaysOverRabbitMQ : IAsyncDisposable
{
    private readonly Node services;

    private TwoGatewaysOverRabbitMQ(Node services) => this.services = services;

    public Cable Cable { get; } = new();

    public required FakeRooms Rooms { get; init; }

    public required FakeUsers Users { get; init; }

    public required FakeRelations Relations { get; init; }

    public RealtimeServer First { get; private set; } = null!;

    public RealtimeServer Second { get; private set; } = null!;

    public IEvents Events => services.Get<IEvents>();

    public static async Task<TwoGatewaysOverRabbitMQ> Start()
    {
        await TestBroker.Clean();
        var (rooms, users, relations) = (new FakeRooms(TimeProvider.System), new FakeUsers(), new FakeRelations());
        var node = await Node.Start(
            [typeof(IMessages), typeof(IUsers), typeof(IRelations)],
            services => services.AddSingleton<IMessages>(rooms).AddSingleton<IUsers>(users).AddSingleton<IRelations>(relations));
        var both = new TwoGatewaysOverRabbitMQ(node) { Rooms = rooms, Users = users, Relations = relations };
        rooms.Published = happened => RealtimeServer.Publish(both.Events, happened).GetAwaiter().GetResult();
        both.First = await both.Gateway(both.Cable.Address);
        both.Second = await both.Gateway(TestBroker.Address);
        return both;
    }

    public async ValueTask DisposeAsync()
    {
        Cable.Mend();
        await First.Stop();
        await First.DisposeAsync();
        await Second.Stop();
        await Second.DisposeAsync();
        await services.DisposeAsync();
        await Cable.DisposeAsync();
    }

    private Task<RealtimeServer> Gateway(string broker)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Rpc:Broker", broker), new("Rpc:DeadlineMilliseconds", "2000")]).Build();
        return RealtimeServer.Start(Rooms, Users, gateway => gateway.AddNamekoTransport(configuration, []));
    }
}
