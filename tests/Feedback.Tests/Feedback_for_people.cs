using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TempMessenger.EndToEnd.Tests.Running;
using TempMessenger.Feedback.Tests.Running;
using TempMessenger.Gateway.Tests.Realtime;

namespace TempMessenger.Feedback.Tests;

public abstract class Feedback_for_people(Installation installation)
{
    private const string Address = "/api/v1/feedback";

    [Fact]
    public async Task Is_given_listed_and_seen_live_wherever_somebody_is()
    {
        using var ada = await Person.SignedUp(installation.First);
        using var reader = new HttpClient { BaseAddress = installation.Second };
        await using var socket = await TestSocket.Connect(installation.Second);
        await socket.Send(new { type = "subscribe", topic = "feedback" });
        var snapshot = await socket.Expect("changes");

        using var answer = await ada.Http.PostAsJsonAsync(Address, new { text = "Quick and quiet", rating = 4 });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var given = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var live = await socket.Expect("entry");
        var page = await reader.GetFromJsonAsync<JsonElement>($"{Address}?limit=1");

        Assert.Equal(("Quick and quiet", 4), (given.GetProperty("text").GetString(), given.GetProperty("rating").GetInt32()));
        Assert.Equal(("feedback", snapshot.GetProperty("epoch").GetString()), (live.GetProperty("topic").GetString(), live.GetProperty("epoch").GetString()));
        Assert.Equal(snapshot.GetProperty("to").GetInt64() + 1, live.GetProperty("entry").GetProperty("seq").GetInt64());
        Assert.Equal(given.GetRawText(), live.GetProperty("entry").GetProperty("content").GetRawText());
        Assert.Equal(given.GetRawText(), page.GetProperty("entries")[0].GetRawText());
    }

    [Fact]
    public async Task Is_resumed_after_the_last_number_that_was_seen()
    {
        using var ada = await Person.SignedUp(installation.First);
        (await ada.Http.PostAsJsonAsync(Address, new { text = "seen", rating = 4 })).EnsureSuccessStatusCode().Dispose();
        await using var before = await TestSocket.Connect(installation.Second);
        await before.Send(new { type = "subscribe", topic = "feedback" });
        var seen = await before.Expect("changes");
        (await ada.Http.PostAsJsonAsync(Address, new { text = "missed", rating = 4 })).EnsureSuccessStatusCode().Dispose();

        await using var resumed = await TestSocket.Connect(installation.First);
        await resumed.Send(new { type = "subscribe", topic = "feedback", epoch = seen.GetProperty("epoch").GetString(), since = seen.GetProperty("to").GetInt64() });
        var changes = await resumed.Expect("changes");

        Assert.False(changes.GetProperty("reset").GetBoolean());
        Assert.Equal("missed", Assert.Single(changes.GetProperty("entries").EnumerateArray()).GetProperty("content").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Is_not_taken_from_strangers()
    {
        using var stranger = new HttpClient { BaseAddress = installation.First };

        using var answer = await stranger.PostAsJsonAsync(Address, new { text = "from nobody", rating = 1 });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("from nobody", await stranger.GetStringAsync(Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"fine"}""", 400, "feedback_rating_invalid", "rating", "en", "A rating is from 1 to 5.")]
    [InlineData("""{"rating":5}""", 400, "feedback_text_invalid", "text", "zh", "请写一行看得见的文字。")]
    public async Task Says_what_is_wrong_with_bad_input(string body, int status, string reason, string field, string language, string detail)
    {
        using var ada = await Person.SignedUp(installation.First);
        ada.Http.DefaultRequestHeaders.Add("Accept-Language", language);

        using var answer = await ada.Http.PostAsync(Address, new StringContent(body, null, "application/json"));

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, reason, field, detail), ((int)answer.StatusCode, Text(problem, "reason"), Text(problem, "field"), Text(problem, "detail")));
    }

    [Fact]
    public async Task Has_one_topic_only()
    {
        await using var socket = await TestSocket.Connect(installation.First);
        await socket.Send(new { type = "subscribe", topic = "feedback:other" });

        Assert.Equal("not_found", Text(await socket.Expect("error"), "code"));
    }

    [Fact]
    public async Task Stands_in_the_description_of_the_API()
    {
        using var reader = new HttpClient { BaseAddress = installation.First };

        var paths = (await reader.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(["get", "post"], paths.GetProperty(Address).EnumerateObject().Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    private static string? Text(JsonElement answer, string member) => answer.GetProperty(member).GetString();
}

public sealed class Feedback_in_one_process(OneProcess installation) : Feedback_for_people(installation), IClassFixture<OneProcess>;

[Trait("Needs", "servers")]
public sealed class Feedback_in_a_cluster(Cluster installation) : Feedback_for_people(installation), IClassFixture<Cluster>;
