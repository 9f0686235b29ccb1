using System.Diagnostics;
using System.Net;
using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.Gateway.Tests.Realtime;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Gateway.Tests.Cluster;

[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Gateways_over_RabbitMQ
{
    [Fact]
    public async Task People_and_typing_are_seen_from_one_gateway_to_the_other()
    {
        await using var both = await TwoGatewaysOverRabbitMQ.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var ada = await both.First.Connect(token);
        await using var own = await both.Second.Connect(token);
        await using var grace = await both.Second.ConnectAs("Grace");
        await using var nobody = await both.First.Connect();
        foreach (var socket in new[] { ada, own, grace, nobody })
            await socket.Subscribe();
        await Presence(nobody, ["Ada", "Grace"]);
        await Presence(own, ["Ada", "Grace"]);

        await ada.Send(new { type = "typing", room = "lobby" });
        Assert.Equal(session.User.Id, (await grace.Expect("typing")).GetProperty("author").GetProperty("id").GetString());
        await own.ExpectNo("typing");

        await both.Second.Stop();
        await Presence(nobody, ["Ada"]);
    }

    [Fact]
    public async Task A_block_hides_two_people_at_different_gateways_also_where_its_event_was_lost()
    {
        await using var both = await TwoGatewaysOverRabbitMQ.Start();
        var (ada, bob) = (both.Users.LogIn("Ada"), both.Users.LogIn("Bob"));
        await using var hers = await both.First.Connect(ada.Token);
        await using var his = await both.Second.Connect(bob.Token);
        await hers.Subscribe();
        await his.Subscribe();
        await Presence(hers, ["Ada", "Bob"]);
        await Presence(his, ["Ada", "Bob"]);

        await both.Events.Publish(both.Relations.Block(ada.Session.User.Id, bob.Session.User.Id), default);
        await Presence(hers, ["Ada"]);
        await Presence(his, ["Bob"]);
        await both.Events.Publish(both.Relations.Unblock(ada.Session.User.Id, bob.Session.User.Id), default);
        await Presence(hers, ["Ada", "Bob"]);

        both.Cable.Cut();
        await both.Events.Publish(both.Relations.Block(bob.Session.User.Id, ada.Session.User.Id), default);
        both.Cable.Mend();
        await Presence(hers, ["Ada"]);
    }

    [Fact]
    public async Task Logging_out_everywhere_closes_the_sockets_of_both_gateways()
    {
        await using var both = await TwoGatewaysOverRabbitMQ.Start();
        var sessions = Enumerable.Range(0, 2).Select(_ => both.Users.LogIn("Ada", userId: new string('a', 32))).ToArray();
        await using var grace = await both.Second.ConnectAs("Grace");
        await using var first = await both.First.Connect(sessions[0].Token);
        await using var second = await both.Second.Connect(sessions[1].Token);
        foreach (var socket in new[] { first, second, grace })
            await socket.Expect("hello");

        foreach (var (_, session) in sessions)
            both.Users.Forget(session);
        var passed = Stopwatch.StartNew();
        await both.Events.Publish(new SessionsEnded(new string('a', 32), [.. sessions.Select(one => one.Session.Id)]), default);
        Assert.Equal((4001, 4001), (await first.Closed(), await second.Closed()));
        TestContext.Current.TestOutputHelper!.WriteLine($"Log-out everywhere: all sockets of two gateways were closed after {passed.ElapsedMilliseconds} ms");

        await grace.Send(new { type = "ping" });
        await grace.Expect("pong");
        foreach (var (server, (token, _)) in new[] { both.First, both.Second }.Zip(sessions))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            // The cache of sessions hears the event by a queue of its own, perhaps a moment later.
            await Eventually.True(() => client.GetAsync("/api/v1/me/export").GetAwaiter().GetResult().StatusCode == HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_gateway_that_was_cut_off_refuses_meanwhile_keeps_its_sockets_and_makes_up_for_what_it_missed()
    {
        await using var both = await TwoGatewaysOverRabbitMQ.Start();
        var (token, session) = both.Users.LogIn("Ada");
        await using var gone = await both.First.Connect(token);
        await using var socket = await both.First.ConnectAs("Grace");
        foreach (var subscriber in new[] { gone, socket })
        {
            await subscriber.Subscribe();
            await subscriber.Expect("changes");
        }
        both.Rooms.Post("lobby", "heard");
        await socket.Expect("message");

        both.Cable.Cut();
        using var client = new HttpClient { BaseAddress = both.First.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", both.Users.LogIn("Alan").Token);
        await Eventually.True(() => client.GetAsync("/api/v1/me").GetAwaiter().GetResult().StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var refused = await client.GetAsync("/api/v1/rooms/lobby/messages"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        }
        var missed = both.Rooms.Post("lobby", "missed");
        both.Users.Forget(session);
        await both.Events.Publish(new SessionsEnded(session.User.Id, [session.Id]), default);
        await socket.ExpectNo("message");

        both.Cable.Mend();
        var changes = await socket.Expect("changes");
        Assert.Equal([missed.Id], changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetString()));
        Assert.Equal(4001, await gone.Closed());
        both.Rooms.Post("lobby", "heard again");
        Assert.Equal(3, (await socket.Expect("message")).GetProperty("message").GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task While_no_service_answers_requests_are_refused_within_the_deadline_and_sockets_stay()
    {
        await using var both = await TwoGatewaysOverRabbitMQ.Start();
        var answered = new TaskCompletionSource();
        await using var socket = await both.First.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");
        both.Users.Pause = answered.Task;

        using var client = new HttpClient { BaseAddress = both.First.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", both.Users.LogIn("Alan").Token);
        using (var refused = await client.GetAsync("/api/v1/me"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Equal("1", Assert.Single(refused.Headers.GetValues("Retry-After")));
        }
        await socket.Send(new { type = "ping" });
        await socket.Expect("pong");
        answered.SetResult();
    }

    private static async Task Presence(TestSocket socket, string[] names)
    {
        while (true)
        {
            var frame = await socket.Expect("presence");
            if (frame.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).SequenceEqual(names))
                return;
        }
    }
}
