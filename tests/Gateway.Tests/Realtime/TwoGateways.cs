using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Messages;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Two gateways before the same services, with a bus between them that a test has in hand.</summary>
internal sealed class TwoGateways : IAsyncDisposable
{
    private readonly TestBus bus = new();

    public FakeRooms Rooms { get; } = new(TimeProvider.System);

    public FakeUsers Users { get; } = new();

    public FakeRelations Relations { get; } = new();

    public RealtimeServer First { get; private set; } = null!;

    public RealtimeServer Second { get; private set; } = null!;

    public BusLine FirstLine { get; private set; } = null!;

    public BusLine SecondLine { get; private set; } = null!;

    public static async Task<TwoGateways> Start(params (string Key, string Value)[] settings)
    {
        var both = new TwoGateways();
        (both.FirstLine, both.First) = await both.Join(settings);
        (both.SecondLine, both.Second) = await both.Join(settings);
        both.Rooms.Published = happened => RealtimeServer.Publish(both.Services, happened).GetAwaiter().GetResult();
        return both;
    }

    /// <summary>What a service publishes, which is never cut off itself.</summary>
    public IEvents Services => new BusLine(bus);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    private async Task<(BusLine, RealtimeServer)> Join((string Key, string Value)[] settings)
    {
        var line = bus.Join();
        var server = await RealtimeServer.Start(
            Rooms, Users, services => services.AddSingleton<IEvents>(line).AddSingleton<IMessages>(Rooms).AddSingleton<IUsers>(Users).AddSingleton<IRelations>(Relations), settings);
        line.Gateway = server.Services;
        await line.Mend();
        return (line, server);
    }
}
