using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>The topics <c>home:{id}</c>, <c>person:{id}</c> and <c>posts</c>.</summary>
public sealed class Live_feeds(GatewayFixture gateway)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_comes_to_a_follower_live_as_over_HTTP_and_goes_with_a_number_of_its_own()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Follow(ada, bob);
        await using var socket = await Follows($"home:{ada.Id}", ada);
        var id = await Publish(bob, "hello");
        var entry = (await socket.Expect("entry")).GetProperty("entry");
        Assert.Equal((1, id), (entry.GetProperty("seq").GetInt64(), entry.GetProperty("id").GetString()));
        var content = entry.GetProperty("content");
        Assert.Equal(
            ["id", "body", "tweetedby", "timestamp", "user", "name", "audience", "reply_to", "expires_at", "entities"], content.EnumerateObject().Select(member => member.Name));
        Assert.Equal("hello", content.GetProperty("body").GetString());
        Assert.Equal(bob.Username, content.GetProperty("tweetedby").GetString());

        (await bob.Client.DeleteAsync($"/api/v2/tweets/{id}", Now)).Dispose();
        var deleted = await socket.Expect("deleted");
        Assert.Equal((2, id), (deleted.GetProperty("seq").GetInt64(), deleted.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Who_was_away_resumes_and_gets_what_came_and_what_went()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await Follow(ada, bob);
        var gone = await Publish(bob, "goes");
        string epoch;
        long since;
        await using (var first = await gateway.Socket(ada))
        {
            await first.Send(new { type = "subscribe", topic = $"home:{ada.Id}" });
            JsonElement changes;
            while ((changes = await first.Expect("changes")).GetProperty("to").GetInt64() < 1)
                continue;
            (epoch, since) = (changes.GetProperty("epoch").GetString()!, changes.GetProperty("to").GetInt64());
        }
        (await bob.Client.DeleteAsync($"/api/v2/tweets/{gone}", Now)).Dispose();
        var came = await Publish(bob, "comes");
        await using var again = await gateway.Socket(ada);
        await again.Send(new { type = "subscribe", topic = $"home:{ada.Id}", epoch, since });
        var (held, seen) = (new HashSet<string>(), new HashSet<string>());
        for (var last = since; last < 3;)
        {
            var frame = await again.Next() ?? throw new InvalidOperationException("Closed.");
            switch (frame.GetProperty("type").GetString())
            {
                case "changes":
                    Assert.False(frame.GetProperty("reset").GetBoolean());
                    held.UnionWith(frame.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
                    seen.UnionWith(frame.GetProperty("deleted").EnumerateArray().Select(id => id.GetString()!));
                    last = frame.GetProperty("to").GetInt64();
                    break;
                case "entry":
                    held.Add(frame.GetProperty("entry").GetProperty("id").GetString()!);
                    last = frame.GetProperty("entry").GetProperty("seq").GetInt64();
                    break;
                case "deleted":
                    seen.Add(frame.GetProperty("id").GetString()!);
                    last = frame.GetProperty("seq").GetInt64();
                    break;
            }
        }
        Assert.Equal([came], held);
        Assert.Equal([gone], seen);
    }

    [Fact]
    public async Task A_notice_and_a_reading_place_come_to_every_device()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await using var one = await Follows($"person:{ada.Id}", ada);
        await using var two = await Follows($"person:{ada.Id}", ada);
        await Follow(bob, ada);
        foreach (var device in new[] { one, two })
        {
            var entry = (await device.Expect("entry")).GetProperty("entry");
            Assert.Equal($"follow.{bob.Id}", entry.GetProperty("id").GetString());
            Assert.Equal("follow", entry.GetProperty("content").GetProperty("kind").GetString());
            Assert.Equal(bob.Username, entry.GetProperty("content").GetProperty("user").GetProperty("username").GetString());
        }
        (await ada.Client.PutAsJsonAsync("/api/v1/me/notices/place", new { seq = 1 }, Now)).Dispose();
        foreach (var device in new[] { one, two })
        {
            var content = (await device.Expect("entry")).GetProperty("entry").GetProperty("content");
            Assert.Equal("""{"kind":"place","feed":"notices","seq":1}""", content.GetRawText());
        }
    }

    [Theory]
    [InlineData("home")]
    [InlineData("person")]
    public async Task A_feed_is_for_its_owner_alone(string kind)
    {
        var ada = await gateway.SignUp();
        await using var admin = await gateway.Socket(gateway.Admin);
        await admin.Send(new { type = "subscribe", topic = $"{kind}:{ada.Id}" });
        Assert.Equal("not_found", (await admin.Expect("error")).GetProperty("code").GetString());
        await using var nobody = await TestSocket.Connect(gateway.Address);
        await nobody.Send(new { type = "subscribe", topic = $"{kind}:{ada.Id}" });
        Assert.Equal("login", (await nobody.Expect("error")).GetProperty("code").GetString());
        await Publish(ada, "for followers", "followers");
        await admin.ExpectNo("entry");
        await nobody.ExpectNo("entry");
    }

    [Fact]
    public async Task Posts_for_members_do_not_come_to_who_is_not_logged_in_live_nor_in_a_snapshot()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        await using var member = await Follows("posts", bob);
        await using var nobody = await Follows("posts", person: null);
        var members = await Publish(ada, "for members", "members");
        var hidden = await Publish(ada, "in answer", replyTo: members);
        var everyone = await Publish(ada, "for everyone");
        Assert.Equal([members, hidden, everyone], [await NextOf(member, ada), await NextOf(member, ada), await NextOf(member, ada)]);
        Assert.Equal(everyone, await NextOf(nobody, ada));
        Assert.Equal([everyone], await Snapshot(null, ada));
        Assert.Equal([members, hidden, everyone], await Snapshot(bob, ada));
    }

    [Fact]
    public async Task Who_is_hidden_does_not_come_live_nor_in_a_snapshot_and_a_block_resets_the_topic()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var before = await Publish(ada, "before the block");
        await using var socket = await Follows("posts", bob);
        await Follow(ada, bob, "blocked");
        // Held posts are void: what comes instead has none of hers.
        JsonElement changes;
        do
        {
            changes = await socket.Expect("changes");
        }
        while (!changes.GetProperty("reset").GetBoolean());
        Assert.DoesNotContain(before, changes.GetRawText(), StringComparison.Ordinal);
        await Publish(ada, "after the block");
        var carol = await gateway.SignUp();
        var shown = await Publish(carol, "shown");
        Assert.Equal(shown, await NextOf(socket, ada, carol));
        Assert.Empty(await Snapshot(bob, ada));
        Assert.Equal(2, (await Snapshot(carol, ada)).Count);
    }

    private async Task<TestSocket> Follows(string topic, Person? person)
    {
        var socket = person is null ? await TestSocket.Connect(gateway.Address) : await gateway.Socket(person);
        await socket.Send(new { type = "subscribe", topic });
        while ((await socket.Expect("changes")).GetProperty("more").GetBoolean())
            continue;
        return socket;
    }

    /// <summary>The ids of an author's posts in a snapshot.</summary>
    private async Task<List<string>> Snapshot(Person? person, Person author)
    {
        await using var socket = person is null ? await TestSocket.Connect(gateway.Address) : await gateway.Socket(person);
        await socket.Send(new { type = "subscribe", topic = "posts" });
        var ids = new List<string>();
        while (true)
        {
            var changes = await socket.Expect("changes");
            ids.AddRange(changes.GetProperty("entries").EnumerateArray()
                .Where(entry => entry.GetProperty("content").GetProperty("user").GetString() == author.Id).Select(entry => entry.GetProperty("id").GetString()!));
            if (!changes.GetProperty("more").GetBoolean())
                return ids;
        }
    }

    /// <summary>The next live post of one of these authors.</summary>
    private static async Task<string> NextOf(TestSocket socket, params Person[] authors)
    {
        while (true)
        {
            var entry = (await socket.Expect("entry")).GetProperty("entry");
            if (authors.Any(author => author.Id == entry.GetProperty("content").GetProperty("user").GetString()))
                return entry.GetProperty("id").GetString()!;
        }
    }

    private static async Task Follow(Person by, Person person, string list = "following") =>
        (await by.Client.PutAsync($"/api/v1/me/{list}/{person.Id}", null, Now)).EnsureSuccessStatusCode().Dispose();

    private static async Task<string> Publish(Person author, string body, string audience = "everyone", string? replyTo = null)
    {
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", replyTo is null ? new { body, audience } : (object)new { body, audience, reply_to = replyTo }, Now);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString()!;
    }
}

/// <summary>Sockets of people.</summary>
internal static class PeopleOnSockets
{
    public static Task<TestSocket> Socket(this GatewayFixture gateway, Person person) => TestSocket.Connect(gateway.Address, person.Token);
}
