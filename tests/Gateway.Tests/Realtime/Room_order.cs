using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Whatever the bus does to events, each subscriber gets what lives, once, in order.</summary>
public sealed class Room_order
{
    [Fact]
    public void Shuffled_repeated_and_lost_events_come_out_complete_and_in_order() =>
        Prop.ForAll<byte[], int>((steps, seed) => Play(steps, seed, lossy: true).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public void Shuffled_and_repeated_events_come_out_complete_and_in_order() =>
        Prop.ForAll<byte[], int>((steps, seed) => Play(steps, seed, lossy: false).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Events_of_an_epoch_that_is_over_change_nothing()
    {
        var bench = new RoomBench();
        bench.Rooms.Post("lobby", "old");
        bench.Rooms.Post("lobby", "older than the news");
        var stale = bench.Events.ToList();
        bench.Rooms.Restart("lobby", "epoch-2");
        bench.Events.Clear();
        bench.Rooms.Post("lobby", "new");
        var (connection, socket) = bench.Connect();
        await bench.Registry.Subscribe(connection, "lobby", null, null);
        await socket.Until(() => Model(socket).Last == 1);

        stale.ForEach(bench.Deliver);
        bench.Rooms.Post("lobby", "newer");
        bench.Events.ForEach(bench.Deliver);
        await socket.Until(() => Model(socket).Last == 2);

        var model = Model(socket);
        Assert.Equal((1, "epoch-2"), (model.Resets, model.Epoch));
        Assert.Equal(bench.Rooms.Live("lobby").Select(message => message.Id), model.Ids(bench.Rooms.Now));
    }

    [Fact]
    public async Task A_hole_that_cannot_be_settled_at_once_is_settled_later()
    {
        var bench = new RoomBench();
        var (connection, socket) = bench.Connect();
        await bench.Registry.Subscribe(connection, "lobby", null, null);
        await socket.Until(() => socket.Written.Count == 1);
        bench.Rooms.Post("lobby", "lost");
        bench.Rooms.Post("lobby", "seen");
        bench.Rooms.Down = true;
        var asked = bench.Rooms.Questions;
        bench.Deliver(bench.Events[1]);
        while (bench.Rooms.Questions == asked)
            await Task.Yield();
        Assert.Equal(0, Model(socket).Last);

        bench.Rooms.Down = false;
        while (Model(socket).Last < 2)
        {
            bench.Registry.Sweep();
            await Task.Yield();
        }

        Assert.Equal(bench.Rooms.Live("lobby").Select(message => message.Id), Model(socket).Ids(bench.Rooms.Now));
    }

    /// <summary>
    /// Plays a history, disturbs its events, delivers them to a subscriber that stays and to one that is cut and resumes, then compares.
    /// </summary>
    private static async Task Play(byte[] steps, int seed, bool lossy)
    {
        var bench = new RoomBench();
        var random = new Random(seed);
        bench.Rooms.Post("lobby", "there before");
        bench.Events.Clear();
        var (staying, stays) = bench.Connect();
        await bench.Registry.Subscribe(staying, "lobby", null, null);
        var (cutting, cut) = bench.Connect();
        var subscription = await bench.Registry.Subscribe(cutting, "lobby", null, null);
        await cut.Until(() => Model(cut).Last == 1);

        foreach (var step in steps)
            Happen(bench.Rooms, step);
        bench.Rooms.Post("lobby", "the last one");
        var events = Disturb(bench.Events, random, lossy);
        foreach (var happened in events.Take(events.Count / 2))
            bench.Deliver(happened);

        subscription.Room.Unsubscribe(subscription);
        var seen = cut.Frames;
        var before = Model(seen);
        var (resuming, resumed) = bench.Connect();
        await bench.Registry.Subscribe(resuming, "lobby", before.Epoch, before.Last);
        foreach (var happened in events.Skip(events.Count / 2))
            bench.Deliver(happened);

        var last = bench.Rooms.Last("lobby");
        await stays.Until(() => Model(stays).Last == last);
        await resumed.Until(() => Model([.. seen, .. resumed.Frames]).Last == last);
        var live = bench.Rooms.Live("lobby").Select(message => message.Id).ToList();
        Assert.Equal(live, Model(stays).Ids(bench.Rooms.Now));
        Assert.Equal(live, Model([.. seen, .. resumed.Frames]).Ids(bench.Rooms.Now));
        Assert.Equal(1, Model(stays).Resets);
    }

    private static void Happen(FakeRooms rooms, byte step)
    {
        var live = rooms.Live("lobby");
        switch (step % 4)
        {
            case 0 when live.Count > 0:
                rooms.Delete("lobby", live[step % live.Count].Id);
                break;
            case 1 when step > 200:
                rooms.Step(60_000);
                break;
            default:
                rooms.Post("lobby", $"step {step}", lifetime: step % 3 == 0 ? 60_000 : 600_000);
                break;
        }
    }

    private static List<object> Disturb(List<object> events, Random random, bool lossy)
    {
        var disturbed = events.SelectMany(happened => Enumerable.Repeat(happened, lossy ? random.Next(0, 3) : random.Next(1, 4))).ToArray();
        random.Shuffle(disturbed);
        return [.. disturbed, events[^1]];
    }

    private static FeedModel Model(RecordingSocket socket) => Model(socket.Frames);

    private static FeedModel Model(IEnumerable<JsonElement> frames)
    {
        var model = new FeedModel();
        foreach (var frame in frames)
            model.Take(frame);
        return model;
    }
}
