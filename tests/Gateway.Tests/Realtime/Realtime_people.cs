using System.Text.Json;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_people
{
    [Fact]
    public async Task Who_is_logged_in_and_watches_is_shown_and_goes_when_the_last_connection_goes()
    {
        await using var server = await RealtimeServer.Start();
        await using var nobody = await server.Connect();
        await nobody.Subscribe();
        var (token, _) = server.Users.LogIn("Ada");
        await using var first = await server.Connect(token);
        await using var second = await server.Connect(token);
        await using var grace = await server.ConnectAs("Grace");
        foreach (var socket in new[] { first, second, grace })
            await socket.Subscribe();

        await Presence(nobody, ["Ada", "Grace"]);
        await first.Send(new { type = "unsubscribe", room = "lobby" });
        await grace.DisposeAsync();
        await Presence(nobody, ["Ada"]);
        await second.DisposeAsync();
        await Presence(nobody, []);
    }

    [Fact]
    public async Task Who_comes_later_is_told_who_is_there()
    {
        await using var server = await RealtimeServer.Start();
        await using var ada = await server.ConnectAs("Ada");
        await ada.Subscribe();
        await Presence(ada, ["Ada"]);

        await using var nobody = await server.Connect();
        await nobody.Subscribe();
        var before = server.Rooms.Now;

        Assert.True((await Presence(nobody, ["Ada"])).GetProperty("now").GetInt64() >= before);
    }

    [Fact]
    public async Task A_changed_name_shows()
    {
        await using var server = await RealtimeServer.Start();
        var (token, session) = server.Users.LogIn("Ada");
        await using var socket = await server.Connect(token);
        await socket.Subscribe();
        await Presence(socket, ["Ada"]);

        server.Publish(new UserChanged(session.User.Id, "ada", "Countess", Role.Member));

        await Presence(socket, ["Countess"]);
    }

    [Fact]
    public async Task Typing_reaches_the_others_but_not_oneself()
    {
        await using var server = await RealtimeServer.Start();
        var (token, session) = server.Users.LogIn("Ada");
        await using var ada = await server.Connect(token);
        await using var own = await server.Connect(token);
        await using var other = await server.Connect();
        foreach (var socket in new[] { ada, own, other })
        {
            await socket.Subscribe();
            await socket.Expect("changes");
        }

        await ada.Send(new { type = "typing", room = "lobby" });
        var typing = await other.Expect("typing");

        Assert.Equal("lobby", typing.GetProperty("room").GetString());
        Assert.Equal(session.User.Id, typing.GetProperty("author").GetProperty("id").GetString());
        await own.ExpectNo("typing");
        await ada.ExpectNo("typing");
    }

    [Fact]
    public async Task Typing_is_relayed_once_in_two_seconds()
    {
        await using var server = await RealtimeServer.Start();
        await using var ada = await server.ConnectAs("Ada");
        await using var other = await server.Connect();
        foreach (var socket in new[] { ada, other })
        {
            await socket.Subscribe();
            await socket.Expect("changes");
        }

        await ada.Send(new { type = "typing", room = "lobby" });
        await ada.Send(new { type = "typing", room = "lobby" });
        await ada.ExpectNo("error");

        await other.Expect("typing");
        await other.ExpectNo("typing");
    }

    [Fact]
    public async Task Typing_needs_a_session()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Subscribe();

        await socket.Send(new { type = "typing", room = "lobby" });

        Assert.Equal("login", (await socket.Expect("error")).GetProperty("code").GetString());
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
