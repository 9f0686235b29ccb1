namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>Who blocks or is blocked is left out of who is in a room and who is writing, for either of the two and for nobody else.</summary>
public sealed class Realtime_hidden_people
{
    [Fact]
    public async Task Two_of_whom_one_blocks_the_other_do_not_see_each_other_in_a_room()
    {
        await using var server = await RealtimeServer.Start();
        var (ada, bob) = (server.Users.LogIn("Ada"), server.Users.LogIn("Bob"));
        server.Relations.Block(ada.Session.User.Id, bob.Session.User.Id);
        await using var hers = await server.Connect(ada.Token);
        await using var his = await server.Connect(bob.Token);
        await using var carls = await server.ConnectAs("Carl");
        await using var nobodys = await server.Connect();
        foreach (var socket in new[] { hers, his, carls, nobodys })
            await socket.Subscribe();
        await Presence(hers, ["Ada", "Carl"]);
        await Presence(his, ["Bob", "Carl"]);
        await Presence(carls, ["Ada", "Bob", "Carl"]);
        await Presence(nobodys, ["Ada", "Bob", "Carl"]);
    }

    [Fact]
    public async Task A_block_and_its_end_show_while_one_is_there()
    {
        await using var server = await RealtimeServer.Start();
        var (ada, bob) = (server.Users.LogIn("Ada"), server.Users.LogIn("Bob"));
        await using var hers = await server.Connect(ada.Token);
        await using var his = await server.Connect(bob.Token);
        await hers.Subscribe();
        await his.Subscribe();
        await Presence(hers, ["Ada", "Bob"]);
        await Presence(his, ["Ada", "Bob"]);

        server.Publish(server.Relations.Block(ada.Session.User.Id, bob.Session.User.Id));
        await Presence(hers, ["Ada"]);
        await Presence(his, ["Bob"]);

        server.Publish(server.Relations.Unblock(ada.Session.User.Id, bob.Session.User.Id));
        await Presence(hers, ["Ada", "Bob"]);
        await Presence(his, ["Ada", "Bob"]);
    }

    [Fact]
    public async Task No_frame_comes_to_who_is_blocked_by_somebody_elsewhere_nor_when_somebody_hidden_comes_and_goes()
    {
        await using var server = await RealtimeServer.Start();
        var (ada, bob) = (server.Users.LogIn("Ada"), server.Users.LogIn("Bob"));
        await using var his = await server.Connect(bob.Token);
        await his.Subscribe();
        await Presence(his, ["Bob"]);
        server.Publish(server.Relations.Block(ada.Session.User.Id, bob.Session.User.Id));
        await using var witness = await server.Connect();
        await using (var hers = await server.Connect(ada.Token))
        {
            await hers.Subscribe();
            await witness.Subscribe();
            await Presence(witness, ["Ada", "Bob"]);
        }

        await Presence(witness, ["Bob"]);
        await his.ExpectNo("presence");
    }

    [Fact]
    public async Task That_somebody_hidden_is_writing_is_not_sent()
    {
        await using var server = await RealtimeServer.Start();
        var (ada, bob) = (server.Users.LogIn("Ada"), server.Users.LogIn("Bob"));
        server.Relations.Block(ada.Session.User.Id, bob.Session.User.Id);
        await using var hers = await server.Connect(ada.Token);
        await using var his = await server.Connect(bob.Token);
        await using var witness = await server.Connect();
        foreach (var socket in new[] { hers, his, witness })
        {
            await socket.Subscribe();
            await socket.Expect("presence");
        }

        await hers.Send(new { type = "typing", room = "lobby" });
        await witness.Expect("typing");
        await his.Send(new { type = "typing", room = "lobby" });
        await witness.Expect("typing");
        await his.ExpectNo("typing");
        await hers.ExpectNo("typing");
    }

    [Fact]
    public async Task Nobody_is_shown_to_who_is_logged_in_while_it_is_not_known_who_is_hidden()
    {
        await using var server = await RealtimeServer.Start();
        server.Relations.IsAway = true;
        await using var hers = await server.ConnectAs("Ada");
        await using var witness = await server.Connect();
        await hers.Subscribe();
        await witness.Subscribe();
        await Presence(witness, ["Ada"]);
        await hers.Expect("changes");
        await hers.ExpectNo("presence");

        server.Relations.IsAway = false;
        await Presence(hers, ["Ada"]);
    }

    [Fact]
    public async Task At_another_gateway_it_is_the_same_also_after_the_bus_was_away()
    {
        await using var both = await TwoGateways.Start();
        var (ada, bob) = (both.Users.LogIn("Ada"), both.Users.LogIn("Bob"));
        await using var hers = await both.First.Connect(ada.Token);
        await using var his = await both.Second.Connect(bob.Token);
        await hers.Subscribe();
        await his.Subscribe();
        await Presence(his, ["Ada", "Bob"]);

        await both.SecondLine.Cut();
        both.Relations.Block(ada.Session.User.Id, bob.Session.User.Id);
        await both.SecondLine.Mend();
        await Presence(his, ["Bob"]);
        await RealtimeServer.Publish(both.Services, both.Relations.Unblock(ada.Session.User.Id, bob.Session.User.Id));
        await Presence(his, ["Ada", "Bob"]);
    }

    private static async Task Presence(TestSocket socket, string[] names)
    {
        while (true)
        {
            var frame = await socket.Expect("presence");
            var came = frame.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).ToArray();
            Assert.Equal(came.Length, frame.GetProperty("count").GetInt32());
            if (came.SequenceEqual(names))
                return;
        }
    }
}
