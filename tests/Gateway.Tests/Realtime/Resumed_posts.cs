using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Http;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>The topic <c>posts</c> of somebody who was away while others began or ceased to be hidden from them.</summary>
public sealed class Resumed_posts(GatewayFixture gateway)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_while_one_is_away_takes_the_authors_older_posts_away_and_its_end_brings_them_back()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var hers = await Publish(ada);
        var held = await Resume(bob, null);
        Assert.Contains(hers, held.Ids);
        Assert.False((await Resume(bob, held)).Reset);

        await gateway.Relate(ada, HttpMethod.Put, "blocked", bob);
        var blocked = await Resume(bob, held);
        Assert.True(blocked.Reset);
        Assert.DoesNotContain(hers, blocked.Ids);
        Assert.False((await Resume(bob, blocked)).Reset);

        await gateway.Relate(ada, HttpMethod.Delete, "blocked", bob);
        var again = await Resume(bob, blocked);
        Assert.True(again.Reset);
        Assert.Contains(hers, again.Ids);
        // What was held before both is what is shown now.
        Assert.False((await Resume(bob, held)).Reset);
    }

    [Fact]
    public async Task Who_does_not_say_what_they_were_shown_or_is_somebody_else_now_is_sent_everything_anew()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var (hers, nobodys) = (await Resume(ada, null), await Resume(null, null));
        Assert.Null(nobodys.View);
        Assert.False((await Resume(null, nobodys)).Reset);
        Assert.True((await Resume(ada, hers with { View = null })).Reset);
        foreach (var (person, held) in new (Person?, Held)[] { (bob, hers), (bob, nobodys), (null, hers) })
            Assert.True((await Resume(person, held)).Reset);
    }

    /// <summary>What the topic sends to somebody who held what an earlier answer said; null: nothing.</summary>
    private async Task<Held> Resume(Person? person, Held? held)
    {
        await using var socket = person is null ? await TestSocket.Connect(gateway.Address) : await gateway.Socket(person);
        await socket.Send(held switch
        {
            null => new { type = "subscribe", topic = "posts" },
            { View: null } => new { type = "subscribe", topic = "posts", epoch = held.Epoch, since = held.Last },
            _ => (object)new { type = "subscribe", topic = "posts", epoch = held.Epoch, since = held.Last, view = held.View },
        });
        var (reset, ids) = (false, new List<string>());
        while (true)
        {
            var changes = await socket.Expect("changes");
            reset |= changes.GetProperty("reset").GetBoolean();
            ids.AddRange(changes.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
            if (!changes.GetProperty("more").GetBoolean())
                return new(changes.GetProperty("epoch").GetString()!, changes.GetProperty("to").GetInt64(), changes.TryGetProperty("view", out var view) ? view.GetString() : null, reset, ids);
        }
    }

    private static async Task<string> Publish(Person author)
    {
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", new { body = "hello" }, Now);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString()!;
    }

    /// <param name="Epoch">Under which epoch.</param>
    /// <param name="Last">Up to which number.</param>
    /// <param name="View">Of the last answer; null: it had none.</param>
    /// <param name="Reset">Whether it began anew.</param>
    /// <param name="Ids">Of the entries that came.</param>
    private sealed record Held(string Epoch, long Last, string? View, bool Reset, List<string> Ids);
}
