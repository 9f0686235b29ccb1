using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.Gateway.Tests.Http;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>A post that its reader may not read leaves no trace in what comes to them live: no frame, and no number of their feeds that could be counted.</summary>
public sealed class Audience_of_notices(GatewayFixture gateway)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("everyone", "blocked")]
    [InlineData("everyone", "blocking")]
    [InlineData("members", "blocked")]
    [InlineData("members", "blocking")]
    [InlineData("followers", "stranger")]
    [InlineData("followers", "blocked")]
    [InlineData("followers", "blocking")]
    [InlineData("me", "stranger")]
    [InlineData("me", "follower")]
    [InlineData("me", "blocked")]
    [InlineData("me", "blocking")]
    public async Task Nothing_comes_and_no_number_is_taken(string audience, string kind)
    {
        var (author, reader, other) = (await gateway.SignUp(), await gateway.SignUp(), await gateway.SignUp());
        // What is answered was there before the block.
        var answered = await Publish(reader, "mine", "everyone");
        var before = await Publish(author, "an answer", "everyone", answered);
        switch (kind)
        {
            case "follower":
                await gateway.Relate(reader, HttpMethod.Put, "following", author);
                break;
            case "blocked":
                await gateway.Relate(author, HttpMethod.Put, "blocked", reader);
                break;
            case "blocking":
                await gateway.Relate(reader, HttpMethod.Put, "blocked", author);
                break;
        }

        await using var notices = await gateway.Socket(reader);
        await using var home = await gateway.Socket(reader);
        var (noticed, posted) = (await Follow(notices, reader, "person"), await Follow(home, reader, "home"));
        var hidden = await Publish(author, $"a secret @{reader.Username}", audience, kind.StartsWith("block", StringComparison.Ordinal) ? before : answered);
        await Publish(author, $"another one @{reader.Username}", audience);
        await gateway.Relate(other, HttpMethod.Put, "following", reader);
        await Publish(reader, "my own", "me");

        // What comes next follows at once on what was there.
        Assert.Equal((noticed + 1, $"follow.{other.Id}"), await Next(notices, hidden));
        Assert.Equal(posted + 1, (await Next(home, hidden)).Seq);
    }

    /// <summary>The last number of the feed, once everything that was done before is in it.</summary>
    private async Task<long> Follow(TestSocket socket, Person person, string feed)
    {
        (await person.Client.GetAsync($"/api/v1/me/home?at_least={await gateway.LastPosition()}", Now)).EnsureSuccessStatusCode().Dispose();
        await socket.Send(new { type = "subscribe", topic = $"{feed}:{person.Id}" });
        JsonElement changes;
        do
        {
            changes = await socket.Expect("changes");
        }
        while (changes.GetProperty("more").GetBoolean());
        return changes.GetProperty("to").GetInt64();
    }

    /// <summary>The next entry; nothing before it names a post.</summary>
    private static async Task<(long Seq, string Id)> Next(TestSocket socket, string hidden)
    {
        while (await socket.Next() is { } frame)
        {
            Assert.DoesNotContain(hidden, frame.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("secret", frame.GetRawText(), StringComparison.Ordinal);
            if (frame.GetProperty("type").GetString() == "entry")
                return (frame.GetProperty("entry").GetProperty("seq").GetInt64(), frame.GetProperty("entry").GetProperty("id").GetString()!);
        }

        throw new InvalidOperationException("Closed.");
    }

    private static async Task<string> Publish(Person author, string body, string audience, string? replyTo = null)
    {
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", new { body, audience, reply_to = replyTo }, Now);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("id").GetString()!;
    }
}
