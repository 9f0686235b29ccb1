using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TempMessenger.Gateway.Features.Accounts;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Whatever the bus does to events, each subscriber gets what lives, once, in order.</summary>
public abstract class Room_order
{
    [Fact]
    public void Shuffled_repeated_and_lost_events_come_out_complete_and_in_order() => Check(lossy: true);

    [Fact]
    public void Shuffled_and_repeated_events_come_out_complete_and_in_order() => Check(lossy: false);

    [Fact]
    public async Task Events_of_an_epoch_that_is_over_change_nothing()
    {
        var play = Open();
        play.Rooms.Post(play.Room, "old");
        play.Rooms.Post(play.Room, "older than the news");
        var stale = play.Events.ToList();
        play.Rooms.Restart(play.Room, "epoch-2");
        play.Events.Clear();
        play.Rooms.Post(play.Room, "new");
        var follower = await play.Follow();
        await follower.Until(() => Model(follower.Frames).Last == 1);

        foreach (var happened in stale)
            await play.Deliver(happened);
        play.Rooms.Post(play.Room, "newer");
        foreach (var happened in play.Events)
            await play.Deliver(happened);
        await follower.Until(() => Model(follower.Frames).Last == 2);

        var model = Model(follower.Frames);
        Assert.Equal((1, "epoch-2"), (model.Resets, model.Epoch));
        Assert.Equal(play.Rooms.Live(play.Room).Select(message => message.Id), model.Ids(play.Rooms.Now));
    }

    /// <summary>How many histories are played.</summary>
    protected abstract int Histories { get; }

    /// <summary>A room that nobody has used yet.</summary>
    private protected abstract IRoomPlay Open();

    private protected static FeedModel Model(IEnumerable<JsonElement> frames)
    {
        var model = new FeedModel();
        foreach (var frame in frames)
            model.Take(frame);
        return model;
    }

    private void Check(bool lossy) =>
        Prop.ForAll<byte[], int>((steps, seed) => Task.Run(() => Play(Open(), steps, seed, lossy)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    /// <summary>
    /// Plays a history, disturbs its events, delivers them to a subscriber that stays and to one that is cut and resumes, then compares.
    /// </summary>
    private static async Task Play(IRoomPlay play, byte[] steps, int seed, bool lossy)
    {
        var random = new Random(seed);
        play.Rooms.Post(play.Room, "there before");
        play.Events.Clear();
        var staying = await play.Follow();
        var cut = await play.Follow();
        await cut.Until(() => Model(cut.Frames).Last == 1);

        foreach (var step in steps)
            Happen(play, step);
        play.Rooms.Post(play.Room, "the last one");
        var events = Disturb(play.Events, random, lossy);
        foreach (var happened in events.Take(events.Count / 2))
            await play.Deliver(happened);

        var seen = await cut.Leave();
        var before = Model(seen);
        var resumed = await play.Follow(before.Epoch, before.Last);
        foreach (var happened in events.Skip(events.Count / 2))
            await play.Deliver(happened);

        var last = play.Rooms.Last(play.Room);
        await staying.Until(() => Model(staying.Frames).Last == last);
        await resumed.Until(() => Model([.. seen, .. resumed.Frames]).Last == last);
        var live = play.Rooms.Live(play.Room).Select(message => message.Id).ToList();
        Assert.Equal(live, Model(staying.Frames).Ids(play.Rooms.Now));
        Assert.Equal(live, Model([.. seen, .. resumed.Frames]).Ids(play.Rooms.Now));
        Assert.Equal(1, Model(staying.Frames).Resets);
        await staying.Leave();
        await resumed.Leave();
    }

    private static void Happen(IRoomPlay play, byte step)
    {
        var live = play.Rooms.Live(play.Room);
        switch (step % 4)
        {
            case 0 when live.Count > 0:
                play.Rooms.Delete(play.Room, live[step % live.Count].Id);
                break;
            case 1 when step > 200:
                play.Rooms.Step(60_000);
                break;
            default:
                play.Rooms.Post(play.Room, $"step {step}", lifetime: step % 3 == 0 ? 60_000 : 600_000);
                break;
        }
    }

    private static List<object> Disturb(List<object> events, Random random, bool lossy)
    {
        var disturbed = events.SelectMany(happened => Enumerable.Repeat(happened, lossy ? random.Next(0, 3) : random.Next(1, 4))).ToArray();
        random.Shuffle(disturbed);
        return [.. disturbed, events[^1]];
    }
}
