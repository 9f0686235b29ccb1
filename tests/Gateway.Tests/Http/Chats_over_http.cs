using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Realtime;

namespace TempMessenger.Gateway.Tests.Http;

/// <summary>One's chats, as the page calls them.</summary>
public sealed class Chats_over_http(GatewayFixture gateway)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_write_and_each_has_the_other_in_their_list()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var empty = await Get(ada, $"/api/v1/chats/{bob.Id}");
        Assert.Equal((0, bob.Username), (empty.GetProperty("last_seq").GetInt64(), empty.GetProperty("user").GetProperty("username").GetString()));
        var sent = await Send(ada, bob, new { text = "hello" });
        Assert.Equal(["id", "chat", "seq", "author", "text", "sent_at", "expires_at"], sent.EnumerateObject().Select(member => member.Name));
        var got = Assert.Single((await Get(bob, $"/api/v1/chats/{ada.Id}/messages")).GetProperty("messages").EnumerateArray());
        Assert.Equal((ada.Id, ada.Id, "hello"), (got.GetProperty("chat").GetString(), got.GetProperty("author").GetString(), got.GetProperty("text").GetString()));
        var chat = Assert.Single((await Get(bob, "/api/v1/chats")).GetProperty("chats").EnumerateArray());
        Assert.Equal(
            ["id", "user", "revision", "last", "last_seq", "last_at", "unread", "own", "theirs", "cleared_to", "timer", "timer_by"], chat.EnumerateObject().Select(member => member.Name));
        Assert.Equal((ada.Username, 1), (chat.GetProperty("user").GetProperty("username").GetString(), chat.GetProperty("unread").GetInt32()));

        await bob.Client.PutAsJsonAsync($"/api/v1/chats/{ada.Id}/read", new { seq = 1 }, Now).Is(HttpStatusCode.NoContent);
        Assert.Equal(0, (await Get(bob, $"/api/v1/chats/{ada.Id}")).GetProperty("unread").GetInt32());
        Assert.Equal(1, (await Get(ada, $"/api/v1/chats/{bob.Id}")).GetProperty("theirs").GetProperty("read").GetInt64());
        await bob.Client.DeleteAsync($"/api/v1/chats/{ada.Id}", Now).Is(HttpStatusCode.NoContent);
        Assert.Empty((await Get(bob, "/api/v1/chats")).GetProperty("chats").EnumerateArray());
        Assert.Single((await Get(ada, "/api/v1/chats")).GetProperty("chats").EnumerateArray());
    }

    [Fact]
    public async Task Sending_again_is_one_message_and_deleting_is_for_both()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var id = Guid.NewGuid().ToString("N");
        var (first, second) = (await Send(ada, bob, new { text = "once", id }), await Send(ada, bob, new { text = "once", id }));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        await ada.Client.PostAsJsonAsync($"/api/v1/chats/{bob.Id}/messages", new { text = "other", id }, Now).Refuses(409, "Message id is taken");
        await bob.Client.DeleteAsync($"/api/v1/chats/{ada.Id}/messages/{id}", Now).Refuses(404);
        await ada.Client.DeleteAsync($"/api/v1/chats/{bob.Id}/messages/{id}", Now).Is(HttpStatusCode.NoContent);
        foreach (var (own, other) in new[] { (ada, bob), (bob, ada) })
            Assert.Empty((await Get(own, $"/api/v1/chats/{other.Id}/messages")).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_timer_is_for_both_and_a_time_may_be_shorter()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Send(ada, bob, new { text = "first" });
        var changed = await bob.Client.PutAsJsonAsync($"/api/v1/chats/{ada.Id}/timer", new { timer = 60_000 }, Now).Json();
        Assert.Equal((60_000, bob.Id), (changed.GetProperty("timer").GetInt64(), changed.GetProperty("timer_by").GetString()));
        Assert.Equal(60_000, LifeOf(await Send(ada, bob, new { text = "x" })));
        Assert.Equal(10_000, LifeOf(await Send(ada, bob, new { text = "x", expires_in = 10_000 })));
        await bob.Client.PutAsJsonAsync($"/api/v1/chats/{ada.Id}/timer", new { timer = (long?)null }, Now).Json();
        Assert.Equal(JsonValueKind.Null, (await Send(ada, bob, new { text = "x" })).GetProperty("expires_at").ValueKind);
        using var answer = await ada.Client.GetAsync($"/api/v1/chats/{bob.Id}/messages", Now);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.InRange(long.Parse(answer.Headers.GetValues("Server-Time").Single(), null), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 5_000, long.MaxValue);
    }

    [Fact]
    public async Task Who_is_blocked_finds_nobody_and_who_blocks_is_told_why()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Send(ada, bob, new { text = "before" });
        await ada.Client.PutAsync($"/api/v1/me/blocked/{bob.Id}", null, Now).Is(HttpStatusCode.NoContent);
        await bob.Client.PostAsJsonAsync($"/api/v1/chats/{ada.Id}/messages", new { text = "let me in" }, Now).Refuses(404);
        var refusal = await ada.Client.PostAsJsonAsync($"/api/v1/chats/{bob.Id}/messages", new { text = "after" }, Now).Refuses(403);
        Assert.Equal("blocked", refusal.GetProperty("reason").GetString());
        foreach (var (own, other) in new[] { (ada, bob), (bob, ada) })
        {
            Assert.Empty((await Get(own, "/api/v1/chats")).GetProperty("chats").EnumerateArray());
            await own.Client.GetAsync($"/api/v1/chats/{other.Id}", Now).Refuses(404);
            await own.Client.GetAsync($"/api/v1/chats/{other.Id}/messages", Now).Refuses(404);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/chats?limit=0", null, 400)]
    [InlineData("GET", "/api/v1/chats?before=x", null, 400)]
    [InlineData("GET", "/api/v1/chats/{bob}/messages?limit=201", null, 400)]
    [InlineData("GET", "/api/v1/chats/{bob}/messages?before=0", null, 400)]
    [InlineData("GET", "/api/v1/chats/nobody", null, 404)]
    [InlineData("GET", "/api/v1/chats/0123456789abcdef0123456789abcdef", null, 404)]
    [InlineData("POST", "/api/v1/chats/0123456789abcdef0123456789abcdef/messages", """{"text":"x"}""", 404)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", "{}", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", """{"text":""}""", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", """{"text":"x","author":"y"}""", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", """{"text":"x","id":"y"}""", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", """{"text":"x","expires_in":1}""", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages", """{"text":"x","view_once":true}""", 400)]
    [InlineData("POST", "/api/v1/chats/{bob}/messages/0123456789abcdef0123456789abcdef/open", "{}", 404)]
    [InlineData("PUT", "/api/v1/chats/{bob}/timer", """{"timer":1}""", 400)]
    [InlineData("PUT", "/api/v1/chats/{bob}/read", """{"seq":1}""", 404)]
    [InlineData("PUT", "/api/v1/chats/{bob}/delivered", """{"seq":1}""", 404)]
    public async Task Bad_input_is_refused(string method, string address, string? body, int status)
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("{bob}", bob.Id, StringComparison.Ordinal));
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await ada.Client.SendAsync(request, Now).Refuses(status);
    }

    [Fact]
    public async Task The_export_has_chats_and_nobody_else_has()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Send(ada, bob, new { text = "for the record" });
        foreach (var own in new[] { ada, bob })
        {
            await using var zip = new ZipArchive(new MemoryStream(await own.Client.GetByteArrayAsync("/api/v1/me/export", Now)));
            using var reader = new StreamReader(await zip.GetEntry("chats.json")!.OpenAsync(Now));
            Assert.Contains("for the record", await reader.ReadToEndAsync(Now), StringComparison.Ordinal);
        }

        foreach (var other in new[] { gateway.Admin, await gateway.SignUp() })
        {
            Assert.DoesNotContain("for the record", (await Get(other, $"/api/v1/chats/{bob.Id}/messages")).GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("for the record", (await Get(other, "/api/v1/chats")).GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everything_comes_live_to_every_device_of_both()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await using var own = await Follow(ada);
        await using var theirs = await Follow(bob);
        await using var another = await Follow(bob);
        var sent = await Send(ada, bob, new { text = "hello" });
        foreach (var device in new[] { own, theirs, another })
        {
            var content = (await device.Expect("entry")).GetProperty("entry").GetProperty("content");
            Assert.Equal("chat_message", content.GetProperty("kind").GetString());
            Assert.Equal(("hello", device == own ? bob.Id : ada.Id), (content.GetProperty("message").GetProperty("text").GetString(), content.GetProperty("message").GetProperty("chat").GetString()));
        }

        await ada.Client.PostAsync($"/api/v1/chats/{bob.Id}/typing", null, Now).Is(HttpStatusCode.NoContent);
        foreach (var device in new[] { theirs, another })
            Assert.Equal(ada.Id, (await device.Expect("typing")).GetProperty("author").GetProperty("id").GetString());
        await own.ExpectNo("typing");

        await bob.Client.PutAsJsonAsync($"/api/v1/chats/{ada.Id}/read", new { seq = 1 }, Now).Is(HttpStatusCode.NoContent);
        var mark = (await own.Expect("entry")).GetProperty("entry");
        Assert.Equal(($"chat.c.{bob.Id}", "chat"), (mark.GetProperty("id").GetString(), mark.GetProperty("content").GetProperty("kind").GetString()));
        var chat = mark.GetProperty("content").GetProperty("chat");
        Assert.Equal((1, JsonValueKind.Null), (chat.GetProperty("theirs").GetProperty("read").GetInt64(), chat.GetProperty("last").ValueKind));
        Assert.Equal(1, (await another.Expect("entry")).GetProperty("entry").GetProperty("content").GetProperty("chat").GetProperty("own").GetProperty("read").GetInt64());

        await ada.Client.DeleteAsync($"/api/v1/chats/{bob.Id}/messages/{sent.GetProperty("id").GetString()}", Now).Is(HttpStatusCode.NoContent);
        Assert.Equal($"chat.m.{sent.GetProperty("id").GetString()}", (await own.Expect("deleted")).GetProperty("id").GetString());
        await theirs.Expect("deleted");
    }

    [Fact]
    public async Task Who_was_away_gets_what_came_and_what_went()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var gone = (await Send(ada, bob, new { text = "goes" })).GetProperty("id").GetString();
        JsonElement known;
        await using (var first = await gateway.Socket(bob))
        {
            do
            {
                await first.Send(new { type = "subscribe", topic = $"person:{bob.Id}" });
                known = await first.Expect("changes");
            }
            while (known.GetProperty("to").GetInt64() < 1);
        }

        await ada.Client.DeleteAsync($"/api/v1/chats/{bob.Id}/messages/{gone}", Now).Is(HttpStatusCode.NoContent);
        await Send(ada, bob, new { text = "comes" });
        await using var again = await gateway.Socket(bob);
        var (texts, deleted) = (new List<string?>(), new List<string?>());
        await again.Send(new { type = "subscribe", topic = $"person:{bob.Id}", epoch = known.GetProperty("epoch").GetString(), since = known.GetProperty("to").GetInt64() });
        while (texts.Count == 0 || deleted.Count == 0)
        {
            var frame = await again.Next() ?? throw new InvalidOperationException("Closed.");
            switch (frame.GetProperty("type").GetString())
            {
                case "changes":
                    Assert.False(frame.GetProperty("reset").GetBoolean());
                    texts.AddRange(frame.GetProperty("entries").EnumerateArray().Select(TextOf));
                    deleted.AddRange(frame.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()));
                    break;
                case "entry":
                    texts.Add(TextOf(frame.GetProperty("entry")));
                    break;
                case "deleted":
                    deleted.Add(frame.GetProperty("id").GetString());
                    break;
            }
        }

        Assert.Equal(["comes"], texts);
        Assert.Equal([$"chat.m.{gone}"], deleted);
    }

    private static string? TextOf(JsonElement entry) => entry.GetProperty("content").GetProperty("message").GetProperty("text").GetString();

    private static long LifeOf(JsonElement message) => message.GetProperty("expires_at").GetInt64() - message.GetProperty("sent_at").GetInt64();

    private static Task<JsonElement> Send(Person from, Person to, object message) =>
        from.Client.PostAsJsonAsync($"/api/v1/chats/{to.Id}/messages", message, Now).Json(HttpStatusCode.Created);

    private static Task<JsonElement> Get(Person person, string address) => person.Client.GetAsync(address, Now).Json();

    private async Task<TestSocket> Follow(Person person)
    {
        var socket = await gateway.Socket(person);
        await socket.Send(new { type = "subscribe", topic = $"person:{person.Id}" });
        await socket.Expect("changes");
        return socket;
    }
}
