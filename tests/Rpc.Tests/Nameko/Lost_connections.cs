using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using Xunit;

namespace TempMessenger.Rpc.Tests.Nameko;

[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Lost_connections : IAsyncLifetime
{
    private static readonly (string, string) Long = ("Rpc:DeadlineMilliseconds", "60000");

    private readonly Cable cable = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(TestBroker.Clean());

    public ValueTask DisposeAsync() => cable.DisposeAsync();

    [Fact]
    public async Task Calls_in_flight_fail_at_once_and_later_ones_succeed()
    {
        var (begun, bus) = (new SemaphoreSlim(0), new Bus());
        var go = new TaskCompletionSource();
        await using var server = await Konnichiwa.Serve(
            async _ =>
            {
                begun.Release();
                await go.Task;
                return "late";
            },
            Long);
        await using var client = await Node.Start([], services => services.AddSingleton<IHandle<BusChanged>>(bus), cable.Setting, Long);
        Assert.True(await bus.Next());
        var calls = Enumerable.Range(0, 10).Select(_ => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)).ToArray();
        for (var at = 0; at < 10; at++)
            await begun.WaitAsync(Cancellation);

        cable.Cut();
        foreach (var call in calls)
            Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<ServiceException>(() => call)).Code);
        Assert.False(await bus.Next());
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
        Assert.Equal((ErrorCode.Unavailable, "The message broker is not connected"), (refusal.Code, refusal.Message));
        await Assert.ThrowsAsync<ServiceException>(() => client.Get<IEvents>().Publish(new UserDeleted("7"), Cancellation));

        cable.Mend();
        go.SetResult();
        Assert.True(await bus.Next());
        Assert.Equal("late", await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
    }

    [Fact]
    public async Task A_request_whose_service_lost_the_connection_is_answered_nevertheless()
    {
        var (times, begun) = (0, new SemaphoreSlim(0));
        await using var server = await Konnichiwa.Serve(
            async cancellation =>
            {
                begun.Release();
                if (Interlocked.Increment(ref times) == 1)
                    await Task.Delay(Timeout.Infinite, cancellation);
                return $"try {times}";
            },
            cable.Setting, Long);
        await using var client = await Node.Start([], null, Long);
        var call = client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation);
        await begun.WaitAsync(Cancellation);

        cable.Break();
        Assert.Equal("try 2", await call);
    }

    [Fact]
    public async Task A_process_starts_without_the_broker_and_finds_it_later()
    {
        await using var server = await Konnichiwa.Serve();
        cable.Cut();
        var bus = new Bus();
        await using var client = await Node.Start([], services => services.AddSingleton<IHandle<BusChanged>>(bus), cable.Setting);
        Assert.Equal(
            ErrorCode.Unavailable,
            (await Assert.ThrowsAsync<ServiceException>(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation))).Code);

        cable.Mend();
        Assert.True(await bus.Next());
        Assert.Equal("Konnichiwa!", await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation));
    }

    [Fact]
    public async Task A_silent_broker_holds_nobody_longer_than_the_deadline()
    {
        await using var server = await Konnichiwa.Serve();
        await using var client = await Node.Start([], null, cable.Setting, ("Rpc:DeadlineMilliseconds", "500"));
        await client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation);
        cable.Freeze();
        var calls = Enumerable.Range(0, 300).Select(_ => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)).ToArray();
        foreach (var call in calls)
            Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<ServiceException>(() => call)).Code);

        cable.Thaw();
        await TestBroker.Until(async () => await Record.ExceptionAsync(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)) is null);
    }

    [Fact]
    public async Task What_cannot_be_sent_in_time_stays_unsent()
    {
        // More than all that lies between this process and the broker holds.
        const int Calls = 1_000, Bytes = 60_000;
        await using var server = await Konnichiwa.Serve();
        await using var client = await Node.Start([], null, cable.Setting, ("Rpc:DeadlineMilliseconds", "1000"));
        Task Call() => client.Get<IAnyService>().Call("konnichiwa_service", "konnichiwa", [new string('x', Bytes)], [], Cancellation);
        cable.Freeze();
        foreach (var call in Enumerable.Range(0, Calls).Select(_ => Call()).ToArray())
            Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<ServiceException>(() => call)).Code);

        cable.Thaw();
        await TestBroker.Until(async () => await Record.ExceptionAsync(() => client.Get<IKonnichiwa>().Konnichiwa(new(), Cancellation)) is null);
        Assert.InRange(cable.Carried, 1, (Calls - 1L) * Bytes);
    }

    [Fact]
    public async Task Events_arrive_again_after_the_connection_was_lost()
    {
        var (everywhere, bus) = (new Everywhere(), new Bus());
        await using var node = await Node.Start(
            [],
            services => services.AddSingleton<IHandle<UserDeleted>>(everywhere).AddSingleton<IHandle<BusChanged>>(bus),
            cable.Setting);
        await using var publisher = await Node.Start([]);
        Assert.True(await bus.Next());
        cable.Break();
        Assert.False(await bus.Next());
        Assert.True(await bus.Next());

        await publisher.Get<IEvents>().Publish(new UserDeleted("7"), Cancellation);
        await everywhere.Arrived();
        Assert.Equal("7", Assert.Single(everywhere.Seen).UserId);
    }

    [Fact]
    public async Task No_reply_queue_stays_after_a_stop_or_a_lost_connection()
    {
        await using var python = PythonPeer.Start("serve", "message_service");
        await python.Read();
        var bus = new Bus();
        await using var client = await Node.Start([], services => services.AddSingleton<IHandle<BusChanged>>(bus), cable.Setting);
        var first = await ReplyQueue(client, python);
        Assert.True(await bus.Next());
        Assert.NotNull(await TestBroker.Waiting(first));
        cable.Break();
        Assert.False(await bus.Next());
        Assert.True(await bus.Next());
        var second = await ReplyQueue(client, python);

        Assert.NotEqual(first, second);
        Assert.Null(await TestBroker.Waiting(first));
        Assert.NotNull(await TestBroker.Waiting(second));
        await client.Stop(Cancellation);
        Assert.Null(await TestBroker.Waiting(second));
    }

    private static async Task<string> ReplyQueue(Node client, PythonPeer python)
    {
        await client.Get<IAnyService>().Call("message_service", "echo", [], [], Cancellation);
        return $"rpc.reply-gateway-{(string)(await python.Read())["request"]!["reply_to"]!}";
    }
}
