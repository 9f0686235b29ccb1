using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMessenger.Gateway.Realtime.Topics;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Whatever happens to the bus between gateways, everybody on either ends up with what lives, once, in order.</summary>
public sealed class Realtime_on_two_gateways
{
    private const int Steps = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Events_may_be_lost_repeated_shuffled_and_cut_off(int seed)
    {
        await using var both = await TwoGateways.Start(("Limits:SocketsPerAddress", "1000"));
        both.Rooms.Add("other");
        using var over = new CancellationTokenSource();
        Task<FeedModel>[] followers =
            [.. from server in new[] { both.First, both.Second } from room in new[] { "lobby", "lobby", "other" } select Follow(server, room, over.Token)];
        var random = new Random(seed);
        both.FirstLine.Disturb(seed);
        both.SecondLine.Disturb(-seed);

        for (var step = 0; step < Steps; step++)
            await Happen(both, random);
        // The last events are lost to the first gateway for certain. The second one, where it is there, may lose them too.
        await both.FirstLine.Cut();
        both.Rooms.Post("lobby", "the last one");
        both.Rooms.Post("other", "the last one there");
        await both.FirstLine.Mend();
        if (both.SecondLine.IsCut)
            await both.SecondLine.Mend();
        await over.CancelAsync();

        foreach (var (index, follower) in followers.Index())
        {
            var room = index % 3 == 2 ? "other" : "lobby";
            // In this order: what expires in between is in neither.
            var (model, live, now) = (await follower, both.Rooms.Live(room), both.Rooms.Now);
            Assert.Equal(live.Where(message => message.ExpiresAt > now).Select(message => message.Id), model.Ids(now));
            Assert.Equal(1, model.Resets);
        }
    }

    [Fact]
    public async Task What_was_missed_while_the_bus_was_away_comes_when_it_is_back_without_what_expired_meanwhile()
    {
        await using var both = await TwoGateways.Start();
        await using var socket = await both.First.Connect();
        var (kept, doomed) = (both.Rooms.Post("lobby", "kept"), both.Rooms.Post("lobby", "doomed"));
        await socket.Subscribe();
        await socket.Expect("changes");
        await both.FirstLine.Cut();
        both.Rooms.Post("lobby", "short", lifetime: 1_000);
        both.Rooms.Delete("lobby", doomed.Id);
        var missed = both.Rooms.Post("lobby", "missed");
        both.Rooms.Step(1_000);
        await socket.ExpectNo("changes");

        await both.FirstLine.Mend();
        var changes = await socket.Expect("changes");

        Assert.Equal((2, 5), (changes.GetProperty("from").GetInt64(), changes.GetProperty("to").GetInt64()));
        Assert.False(changes.GetProperty("reset").GetBoolean());
        Assert.Equal([missed.Id], changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()));
        Assert.Equal([doomed.Id], changes.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()));
        both.Rooms.Delete("lobby", kept.Id);
        Assert.Equal(6, (await socket.Expect("deleted")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task The_last_event_that_a_whole_bus_loses_is_noticed_by_asking_now_and_then()
    {
        await using var both = await TwoGateways.Start();
        await using var socket = await both.First.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");
        var published = both.Rooms.Published;
        both.Rooms.Published = null;
        var lost = both.Rooms.Post("lobby", "lost");
        both.Rooms.Published = published;

        var changes = await socket.Expect("changes");

        Assert.Equal([lost.Id], changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_room_that_began_anew_unheard_is_told_from_its_beginning()
    {
        await using var both = await TwoGateways.Start();
        await using var socket = await both.First.Connect();
        both.Rooms.Post("lobby", "of the old epoch");
        await socket.Subscribe();
        await socket.Expect("changes");

        both.Rooms.Restart("lobby", "epoch-2");
        var changes = await socket.Expect("changes");

        Assert.True(changes.GetProperty("reset").GetBoolean());
        Assert.Equal("epoch-2", changes.GetProperty("epoch").GetString());
        Assert.Empty(changes.GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task While_the_service_does_not_answer_sockets_stay_and_are_told_when_it_is_back()
    {
        await using var both = await TwoGateways.Start();
        await using var socket = await both.First.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");
        both.Rooms.Down = true;
        await both.FirstLine.Cut();
        var lost = both.Rooms.Post("lobby", "lost");
        var asked = both.Rooms.Positions;
        await both.FirstLine.Mend();
        await Eventually.True(() => both.Rooms.Positions > asked);
        await socket.ExpectNo("changes");

        both.Rooms.Down = false;
        var changes = await socket.Expect("changes");

        Assert.Equal([lost.Id], changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task One_gateway_alone_asks_nobody_how_far_its_rooms_have_come()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");
        var checks = server.Services.GetServices<IHostedService>().OfType<TopicChecks>().Single();
        await Eventually.True(() => checks.Looks > 1);

        Assert.Equal((0, 1), (server.Rooms.Positions, server.Rooms.Questions));
    }

    private static async Task Happen(TwoGateways both, Random random)
    {
        var room = random.Next(4) == 0 ? "other" : "lobby";
        var live = both.Rooms.Live(room);
        switch (random.Next(60))
        {
            case 0:
                await both.FirstLine.Cut();
                break;
            case 1:
                await both.FirstLine.Mend();
                both.FirstLine.Disturb(random.Next());
                break;
            case 2:
                await both.SecondLine.Cut();
                break;
            case 3:
                await both.SecondLine.Mend();
                both.SecondLine.Disturb(random.Next());
                break;
            case 4:
                both.Rooms.Step(500);
                break;
            case < 20 when live.Count > 0:
                both.Rooms.Delete(room, live[random.Next(live.Count)].Id);
                break;
            default:
                both.Rooms.Post(room, "text", lifetime: random.Next(2) == 0 ? 1_000 : 600_000);
                break;
        }
        await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    /// <summary>Follows a room on one socket until it is over and all of it has come.</summary>
    private static async Task<FeedModel> Follow(RealtimeServer server, string room, CancellationToken over)
    {
        await using var socket = await server.Connect();
        await socket.Subscribe(room);
        var model = new FeedModel();
        // Who has everything when it is over would wait for a frame that nobody sends.
        await using var wake = over.Register(() => _ = socket.Send(new { type = "ping" }));
        while (!over.IsCancellationRequested || model.Epoch is null || model.Last < server.Rooms.Last(room))
            model.Take(await socket.Next() ?? throw new InvalidOperationException($"Closed with {(int?)socket.Socket.CloseStatus}."));
        return model;
    }
}
