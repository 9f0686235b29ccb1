using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempMessenger.Acceptance.Tests;

public sealed class MediaExpiryTests
{
    /// <summary>The service's clock goes on from the machine's at its start.</summary>
    private const long Tolerance = 10;

    [Theory]
    [InlineData("everyone")]
    [InlineData("members")]
    public async Task Media_are_served_to_who_may_see_them_until_the_millisecond_in_which_they_vanish(string access)
    {
        var (posts, messages) = Scale.Of((3, 6), (60, 120));
        await using var messenger = await Messenger.Start(
            $"Access:Read={access}", "Limits:UploadsPerPersonPerHour=1000000", "Limits:PublishedPostsPerPersonPerHour=1000000");
        using var ada = await Person.SignUp(messenger.Address, "ada");
        using var bob = await Person.SignUp(messenger.Address, "bob");
        using var carl = await Person.SignUp(messenger.Address, "carl");
        using var nobody = Person.NewClient(messenger.Address);
        await ada.CreateRoom("pictures", 60_000);
        using (var followed = await bob.Client.PutAsync($"/api/v1/me/following/{await ada.FindId()}", null, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, followed.StatusCode);
        await Shown(bob, await Publish(ada, 0, 60_000));

        var outside = access == "members" ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        var watched = new List<Task<long>>();
        for (var number = 1; number <= posts; number++)
        {
            var shown = await Publish(ada, number, Random.Shared.Next(10_000, 13_000));
            await Shown(bob, shown);
            Assert.Equal(HttpStatusCode.NotFound, await Status(carl.Client, shown.Url));
            Assert.NotEqual(HttpStatusCode.OK, await Status(nobody, shown.Url));
            watched.Add(Watch(bob.Client, shown));
        }

        for (var number = 1; number <= messages; number++)
        {
            var shown = await Post(ada, 1_000 + number, Random.Shared.Next(2_000, 6_000));
            Assert.Equal([HttpStatusCode.OK, outside], [await Status(carl.Client, shown.Url), await Status(nobody, shown.Url)]);
            watched.Add(Watch(carl.Client, shown));
        }

        var last = await Task.WhenAll(watched);
        Scale.Report($"Media where {access} read: of {posts} posts for followers and {messages} messages, with {last.Length} pictures asked for all the time: others got none, and after its end ({Tolerance} ms for two clocks) none was served; the first refusal came at the latest {last.Max()} ms after the end");
    }

    /// <summary>Asks for a picture until it is gone. No request that began after its end is answered with it, and none that was answered before its end without.</summary>
    /// <returns>How many milliseconds after its end the first refusal was there.</returns>
    private static async Task<long> Watch(HttpClient client, Medium shown)
    {
        while (true)
        {
            var begun = Now();
            var status = await Status(client, shown.Url);
            var ended = Now();
            if (status == HttpStatusCode.OK)
            {
                Assert.True(begun <= shown.End + Tolerance, $"It was served to who asked {begun - shown.End} ms after its end");
                await Task.Delay(Math.Clamp((int)(shown.End - ended) / 4, 1, 500));
                continue;
            }

            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.True(ended >= shown.End - Tolerance, $"It was gone {shown.End - ended} ms before its end");
            return ended - shown.End;
        }
    }

    private static async Task<Medium> Publish(Person author, int number, int life)
    {
        var (id, url) = await author.Upload(Media.Tests.Some.Picture(seed: number));
        using var answer = await author.Client.PostAsJsonAsync("/api/v2/tweets", new { body = "look", audience = "followers", expires_in = life, media = new[] { new { id } } });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new(url, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("expires_at").GetInt64());
    }

    private static async Task<Medium> Post(Person author, int number, int life)
    {
        var (id, url) = await author.Upload(Media.Tests.Some.Picture(seed: number));
        using var answer = await author.Client.PostAsJsonAsync("/rooms/pictures/messages", new { message = "look", expires_in = life, media = new[] { new { id } } });
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        var message = await author.Client.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        return new(url, message.GetProperty("expires_at").GetInt64());
    }

    /// <summary>Waits until a follower is shown it: reads follow the log.</summary>
    private static async Task Shown(Person reader, Medium medium)
    {
        while (await Status(reader.Client, medium.Url) != HttpStatusCode.OK)
        {
            Assert.True(Now() < medium.End, "It was never shown to a follower");
            await Task.Delay(5);
        }
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
        return answer.StatusCode;
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private sealed record Medium(string Url, long End);
}
