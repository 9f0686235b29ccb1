using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Gateway;
using TempMessenger.Gateway.Realtime.Presence;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Remote_gateways
{
    private static readonly Watcher Ada = new("lobby", "a", "Ada");
    private static readonly Watcher Grace = new("lobby", "g", "Grace");
    private readonly FakeTimeProvider time = new();
    private readonly Bus bus;
    private readonly RemoteGateways neighbours;

    public Remote_gateways()
    {
        bus = new Bus(new BusLine(new TestBus()), time, NullLogger<Bus>.Instance);
        neighbours = new RemoteGateways(bus, time);
    }

    [Fact]
    public async Task Nothing_new_is_told_apart_from_nobody()
    {
        var version = 0L;
        Assert.Null(neighbours.In("lobby", ref version));
        await List("n", 1, Ada);
        Assert.Equal(["Ada"], neighbours.In("lobby", ref version)!.Select(person => person.Name));
        await List("n", 2, Ada);
        Assert.Null(neighbours.In("lobby", ref version));
        await List("n", 3);
        Assert.Empty(neighbours.In("lobby", ref version)!);
        Assert.Null(neighbours.In("lobby", ref version));
    }

    [Fact]
    public async Task Who_is_on_two_others_counts_once_and_stays_until_both_have_let_go()
    {
        await List("n", 1, Ada);
        await List("m", 7, Ada);
        Assert.Equal(["Ada"], Names());
        await neighbours.Handle(new PeopleMoved("n", 1, [], [Ada]), default);
        Assert.Equal(["Ada"], Names());
        await neighbours.Handle(new PeopleMoved("m", 7, [], [Ada]), default);
        Assert.Empty(Names());
    }

    [Fact]
    public async Task A_round_of_which_a_part_is_missing_removes_nobody()
    {
        await List("n", 1, Ada, Grace);
        await neighbours.Handle(new PeopleListed("n", 2, 1, 2, false, [Grace]), default);
        Assert.Equal(["Ada", "Grace"], Names());
        await neighbours.Handle(new PeopleListed("n", 3, 0, 2, false, [Grace]), default);
        Assert.Equal(["Ada", "Grace"], Names());
        await neighbours.Handle(new PeopleListed("n", 3, 1, 2, false, []), default);
        Assert.Equal(["Grace"], Names());
    }

    [Fact]
    public async Task Who_came_after_a_round_is_not_removed_by_it()
    {
        await List("n", 1, Ada);
        await neighbours.Handle(new PeopleMoved("n", 1, [Grace], []), default);
        Assert.Equal(["Ada", "Grace"], Names());
        await List("n", 2, Grace);
        Assert.Equal(["Grace"], Names());
    }

    [Fact]
    public async Task A_gateway_that_falls_silent_is_forgotten_after_half_a_minute_and_others_are_not()
    {
        await List("silent", 1, Ada);
        time.Advance(TimeSpan.FromSeconds(20));
        await List("n", 1, Grace);
        time.Advance(TimeSpan.FromSeconds(10));
        neighbours.Sweep();
        Assert.Equal(["Ada", "Grace"], Names());
        time.Advance(TimeSpan.FromMilliseconds(1));
        neighbours.Sweep();
        Assert.Equal(["Grace"], Names());
    }

    [Fact]
    public async Task Ones_own_telling_is_no_news()
    {
        await neighbours.Handle(new PeopleListed(bus.Node, 1, 0, 1, true, [Ada]), default);
        await neighbours.Handle(new PeopleMoved(bus.Node, 1, [Grace], []), default);
        Assert.Empty(Names());
        Assert.False(neighbours.TakeAsked());
    }

    [Fact]
    public async Task A_question_is_taken_once()
    {
        await neighbours.Handle(new PeopleListed("n", 1, 0, 1, true, []), default);
        Assert.True(neighbours.TakeAsked());
        Assert.False(neighbours.TakeAsked());
    }

    [Fact]
    public async Task Nothing_is_told_before_the_bus_is_there()
    {
        Assert.False(await bus.Publish(new UserTold(), default));
        await bus.Handle(new BusChanged(true), default);
        Assert.True(await bus.Publish(new UserTold(), default));
        await bus.Handle(new BusChanged(false), default);
        Assert.False(await bus.Publish(new UserTold(), default));
    }

    [Fact]
    public async Task What_it_tells_outside_of_a_call_is_told_as_the_system()
    {
        var events = new RecordedEvents();
        var own = new Bus(events, time, NullLogger<Bus>.Instance);
        await own.Handle(new BusChanged(true), default);

        Caller.Current = null;
        Assert.True(await own.Publish(new UserTold(), default));
        Caller.Current = Caller.Anonymous;
        Assert.True(await own.Publish(new UserTold(), default));

        Assert.Equal([Caller.System, Caller.Anonymous], events.Callers);
    }

    private Task List(string node, long round, params Watcher[] people) => neighbours.Handle(new PeopleListed(node, round, 0, 1, false, people), default);

    private IEnumerable<string> Names()
    {
        var version = -1L;
        return neighbours.In("lobby", ref version)!.Select(person => person.Name).Order(StringComparer.Ordinal);
    }

    private sealed record UserTold;
}
