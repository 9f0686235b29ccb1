using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class People_on_two_gateways
{
    [Fact]
    public async Task Who_watches_is_shown_on_both_and_counts_once_until_the_last_connection_goes()
    {
        await using var both = await TwoGateways.Start();
        var (token, _) = both.Users.LogIn("Ada");
        await using var first = await both.First.Connect(token);
        await using var second = await both.Second.Connect(token);
        await using var grace = await both.Second.ConnectAs("Grace");
        await using var nobody = await both.First.Connect();
        foreach (var socket in new[] { first, second, grace, nobody })
            await socket.Subscribe();

        await Presence(nobody, ["Ada", "Grace"]);
        await Presence(second, ["Ada", "Grace"]);
        await first.DisposeAsync();
        await grace.Send(new { type = "unsubscribe", room = "lobby" });
        await Presence(nobody, ["Ada"]);
        await second.DisposeAsync();
        await Presence(nobody, []);
    }

    [Fact]
    public async Task A_changed_name_shows_on_the_other_gateway()
    {
        await using var both = await TwoGateways.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var ada = await both.First.Connect(token);
        await using var nobody = await both.Second.Connect();
        await ada.Subscribe();
        await nobody.Subscribe();
        await Presence(nobody, ["Ada"]);

        await both.Services.Publish(new UserChanged(session.User.Id, "ada", "Countess", Role.Member), default);

        await Presence(nobody, ["Countess"]);
    }

    [Fact]
    public async Task Who_came_and_went_while_the_bus_was_away_is_known_when_it_is_back()
    {
        await using var both = await TwoGateways.Start();
        await using var nobody = await both.First.Connect();
        await nobody.Subscribe();
        await using var ada = await both.Second.ConnectAs("Ada");
        await ada.Subscribe();
        await Presence(nobody, ["Ada"]);

        await both.FirstLine.Cut();
        await using var grace = await both.Second.ConnectAs("Grace");
        await grace.Subscribe();
        await Presence(grace, ["Ada", "Grace"]);
        await ada.DisposeAsync();
        await Presence(grace, ["Grace"]);
        await both.FirstLine.Mend();

        await Presence(nobody, ["Grace"]);
    }

    [Fact]
    public async Task The_people_of_a_gateway_that_stops_go()
    {
        await using var both = await TwoGateways.Start();
        await using var nobody = await both.First.Connect();
        await nobody.Subscribe();
        await using var ada = await both.Second.ConnectAs("Ada");
        await ada.Subscribe();
        await Presence(nobody, ["Ada"]);

        await both.Second.Stop();

        await Presence(nobody, []);
    }

    [Fact]
    public async Task Typing_reaches_the_others_on_both_gateways_but_not_oneself()
    {
        await using var both = await TwoGateways.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var ada = await both.First.Connect(token);
        await using var own = await both.Second.Connect(token);
        await using var here = await both.First.Connect();
        await using var there = await both.Second.Connect();
        foreach (var socket in new[] { ada, own, here, there })
        {
            await socket.Subscribe();
            await socket.Expect("changes");
        }

        await ada.Send(new { type = "typing", room = "lobby" });

        Assert.Equal(session.User.Id, (await here.Expect("typing")).GetProperty("author").GetProperty("id").GetString());
        Assert.Equal("Ada", (await there.Expect("typing")).GetProperty("author").GetProperty("name").GetString());
        foreach (var socket in new[] { ada, own, here, there })
            await socket.ExpectNo("typing");
    }

    [Fact]
    public async Task Typing_while_the_bus_is_away_is_not_told_later()
    {
        await using var both = await TwoGateways.Start();
        await using var ada = await both.First.ConnectAs("Ada");
        await using var here = await both.First.Connect();
        await using var there = await both.Second.Connect();
        foreach (var socket in new[] { ada, here, there })
        {
            await socket.Subscribe();
            await socket.Expect("changes");
        }

        await both.FirstLine.Cut();
        await ada.Send(new { type = "typing", room = "lobby" });
        await here.Expect("typing");
        await both.FirstLine.Mend();

        both.Rooms.Post("lobby", "later");
        await there.Expect("message");
        await there.ExpectNo("typing");
    }

    private static async Task<JsonElement> Presence(TestSocket socket, string[] names)
    {
        while (true)
        {
            var frame = await socket.Expect("presence");
            var came = frame.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).ToArray();
            Assert.Equal(came.Length, frame.GetProperty("count").GetInt32());
            if (came.SequenceEqual(names))
                return frame;
        }
    }
}
