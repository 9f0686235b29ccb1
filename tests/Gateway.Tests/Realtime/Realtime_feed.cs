using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

public sealed class Realtime_feed
{
    [Fact]
    public async Task An_anonymous_connection_is_greeted_without_a_user()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();

        var hello = await socket.Next();

        Assert.Equal("hello", hello?.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, hello?.GetProperty("user").ValueKind);
        Assert.InRange(hello!.Value.GetProperty("now").GetInt64(), server.Rooms.Now - 5_000, server.Rooms.Now + 2);
    }

    [Fact]
    public async Task A_logged_in_connection_is_greeted_by_name()
    {
        await using var server = await RealtimeServer.Start();
        var (token, session) = server.Users.LogIn("Ada");
        await using var socket = await server.Connect(token);

        var user = (await socket.Expect("hello")).GetProperty("user");

        Assert.Equal("Ada", user.GetProperty("name").GetString());
        Assert.Equal(session.User.Id, user.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_subscription_starts_with_the_newest_200_messages()
    {
        await using var server = await RealtimeServer.Start();
        for (var number = 1; number <= 250; number++)
            server.Rooms.Post("lobby", $"text {number}");
        await using var socket = await server.Connect();

        await socket.Subscribe();
        var changes = await socket.Expect("changes");

        Assert.True(changes.GetProperty("reset").GetBoolean());
        Assert.False(changes.GetProperty("more").GetBoolean());
        Assert.Equal(50, changes.GetProperty("from").GetInt64());
        Assert.Equal(250, changes.GetProperty("to").GetInt64());
        Assert.Equal("epoch-1", changes.GetProperty("epoch").GetString());
        Assert.Equal(Enumerable.Range(51, 200).Select(number => $"text {number}"), Texts(changes));
        Assert.Empty(changes.GetProperty("deleted").EnumerateArray());
    }

    [Fact]
    public async Task A_message_looks_as_documented_and_shows_no_address()
    {
        const string text = "Grüße, 你好 <b>\n\t\"quoted\" \\ \u2028 and \U0001F600";
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        var posted = server.Rooms.Post("lobby", text);
        var frame = await socket.Expect("message");

        Assert.Equal("epoch-1", frame.GetProperty("epoch").GetString());
        var message = frame.GetProperty("message");
        Assert.Equal(
            ["id", "room", "seq", "author", "message", "created_at", "expires_at"], message.EnumerateObject().Select(property => property.Name));
        Assert.Equal(posted.Id, message.GetProperty("id").GetString());
        Assert.Equal(posted.Seq, message.GetProperty("seq").GetInt64());
        Assert.Equal(text, message.GetProperty("message").GetString());
        Assert.Equal(posted.ExpiresAt, message.GetProperty("expires_at").GetInt64());
        Assert.Equal("Ada", message.GetProperty("author").GetProperty("name").GetString());
        Assert.Contains("\U0001F600", frame.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("private.example", frame.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_and_deletions_come_live_in_order()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        var first = server.Rooms.Post("lobby", "one");
        server.Rooms.Delete("lobby", first.Id);
        server.Rooms.Post("lobby", "two");

        var seen = new List<(string Type, long Seq)>();
        while (seen.LastOrDefault().Seq < 3)
        {
            var frame = (await socket.Next())!.Value;
            if (frame.GetProperty("type").GetString() is "message")
                seen.Add(("message", frame.GetProperty("message").GetProperty("seq").GetInt64()));
            else if (frame.GetProperty("type").GetString() is "deleted")
                seen.Add(("deleted", frame.GetProperty("seq").GetInt64()));
        }
        // The first message may or may not have left before its deletion came.
        Assert.Equal([("deleted", 2), ("message", 3)], seen.Where(frame => frame.Seq > 1));
    }

    [Fact]
    public async Task Another_rooms_messages_do_not_come()
    {
        await using var server = await RealtimeServer.Start();
        server.Rooms.Add("other");
        await using var watcher = await server.Connect();
        await watcher.Subscribe("other");
        await watcher.Expect("changes");
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        server.Rooms.Post("other", "elsewhere");
        await watcher.Expect("message");

        await socket.ExpectNo("message");
    }

    [Fact]
    public async Task After_unsubscribing_nothing_more_comes()
    {
        await using var server = await RealtimeServer.Start();
        await using var watcher = await server.Connect();
        await watcher.Subscribe();
        await watcher.Expect("changes");
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");
        await socket.Send(new { type = "unsubscribe", room = "lobby" });
        await socket.ExpectNo("message");

        server.Rooms.Post("lobby", "too late");
        await watcher.Expect("message");

        await socket.ExpectNo("message");
    }

    [Fact]
    public async Task A_resume_tells_only_what_changed_and_asks_no_service()
    {
        await using var server = await RealtimeServer.Start();
        await using var first = await server.Connect();
        await first.Subscribe();
        await first.Expect("changes");
        var early = server.Rooms.Post("lobby", "early");
        server.Rooms.Post("lobby", "kept");
        server.Rooms.Delete("lobby", early.Id);
        server.Rooms.Post("lobby", "late");
        await first.Expect("deleted");
        await first.Expect("message");
        var questions = server.Rooms.Questions;
        await using var socket = await server.Connect();

        await socket.Resume("epoch-1", 1);
        var changes = await socket.Expect("changes");

        Assert.False(changes.GetProperty("reset").GetBoolean());
        Assert.Equal((1, 4), (changes.GetProperty("from").GetInt64(), changes.GetProperty("to").GetInt64()));
        Assert.Equal(["kept", "late"], Texts(changes));
        Assert.Equal([early.Id], changes.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(questions, server.Rooms.Questions);
    }

    [Fact]
    public async Task A_resume_from_before_the_window_is_told_page_by_page()
    {
        await using var server = await RealtimeServer.Start();
        var doomed = server.Rooms.Post("lobby", "doomed");
        for (var number = 2; number <= 2_500; number++)
            server.Rooms.Post("lobby", $"text {number} {new string('x', 200)}");
        server.Rooms.Delete("lobby", doomed.Id);
        await using var socket = await server.Connect();

        await socket.Resume("epoch-1", 1);
        var (held, deleted, last) = await Catch(socket, since: 1);

        Assert.Equal(Enumerable.Range(2, 2_499).Select(seq => (long)seq), held);
        Assert.Equal([doomed.Id], deleted);
        Assert.Equal(2_501, last);
        server.Rooms.Post("lobby", "live again");
        Assert.Equal(2_502, (await socket.Expect("message")).GetProperty("message").GetProperty("seq").GetInt64());
    }

    [Theory]
    [InlineData("unknown-epoch", 1)]
    [InlineData("epoch-1", 99)]
    public async Task An_unknown_epoch_or_a_number_of_the_future_gives_a_reset(string epoch, long since)
    {
        await using var server = await RealtimeServer.Start();
        server.Rooms.Post("lobby", "one");
        server.Rooms.Post("lobby", "two");
        await using var socket = await server.Connect();

        await socket.Resume(epoch, since);
        var changes = await socket.Expect("changes");

        Assert.True(changes.GetProperty("reset").GetBoolean());
        Assert.Equal(["one", "two"], Texts(changes));
        server.Rooms.Post("lobby", "three");
        Assert.Equal("three", (await socket.Expect("message")).GetProperty("message").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_room_that_begins_anew_resets_everybody()
    {
        await using var server = await RealtimeServer.Start();
        server.Rooms.Post("lobby", "old");
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        server.Rooms.Restart("lobby", "epoch-2");
        server.Rooms.Post("lobby", "new");
        var changes = await socket.Expect("changes");

        Assert.True(changes.GetProperty("reset").GetBoolean());
        Assert.Equal("epoch-2", changes.GetProperty("epoch").GetString());
        Assert.Equal(["new"], Texts(changes));
    }

    [Fact]
    public async Task What_events_did_not_tell_is_asked_for()
    {
        await using var server = await RealtimeServer.Start();
        var before = server.Rooms.Post("lobby", "before");
        await using var socket = await server.Connect();
        await socket.Subscribe();
        await socket.Expect("changes");

        server.Rooms.Published = null;
        server.Rooms.Post("lobby", "lost");
        server.Rooms.Delete("lobby", before.Id);
        server.Rooms.Published = server.Publish;
        server.Rooms.Post("lobby", "seen");
        var changes = await socket.Expect("changes");

        Assert.False(changes.GetProperty("reset").GetBoolean());
        Assert.Equal((1, 4), (changes.GetProperty("from").GetInt64(), changes.GetProperty("to").GetInt64()));
        Assert.Equal(["lost", "seen"], Texts(changes));
        Assert.Equal([before.Id], changes.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task What_has_expired_is_in_no_snapshot()
    {
        await using var server = await RealtimeServer.Start();
        server.Rooms.Post("lobby", "short", lifetime: 1_000);
        server.Rooms.Post("lobby", "long");
        await using var first = await server.Connect();
        await first.Subscribe();
        Assert.Equal(["short", "long"], Texts(await first.Expect("changes")));

        server.Rooms.Step(1_000);
        await using var second = await server.Connect();
        await second.Subscribe();

        Assert.Equal(["long"], Texts(await second.Expect("changes")));
    }

    [Fact]
    public async Task A_new_room_is_told_to_everybody()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");

        server.Rooms.Add("garden");
        var room = (await socket.Expect("room")).GetProperty("room");

        Assert.Equal("garden", room.GetProperty("name").GetString());
        Assert.Equal(600_000, room.GetProperty("lifetime").GetInt64());
    }

    [Fact]
    public async Task An_unreadable_store_sends_the_client_away_to_come_back()
    {
        await using var server = await RealtimeServer.Start();
        server.Rooms.Down = true;
        await using var socket = await server.Connect();

        await socket.Subscribe();

        Assert.Equal(1001, await socket.Closed());
    }

    [Fact]
    public async Task At_shutdown_everybody_is_told()
    {
        await using var server = await RealtimeServer.Start();
        await using var socket = await server.Connect();
        await socket.Expect("hello");

        var stopping = server.Stop();

        Assert.Equal(1001, await socket.Closed());
        await stopping;
    }

    internal static IEnumerable<string?> Texts(JsonElement changes) =>
        changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message").GetString());

    private static async Task<(List<long> Held, List<string?> Deleted, long Last)> Catch(TestSocket socket, long since)
    {
        var (held, deleted, last) = (new List<long>(), new List<string?>(), since);
        while (true)
        {
            var changes = await socket.Expect("changes");
            Assert.Equal(last, changes.GetProperty("from").GetInt64());
            held.AddRange(changes.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("seq").GetInt64()));
            deleted.AddRange(changes.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()));
            last = changes.GetProperty("to").GetInt64();
            if (!changes.GetProperty("more").GetBoolean())
                return (held, deleted, last);
        }
    }
}
