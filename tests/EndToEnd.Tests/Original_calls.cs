using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>The calls of the original, as somebody with curl and a cookie jar makes them.</summary>
public abstract class Original_calls(Stage stage)
{
    [Fact]
    public async Task Work_as_they_are_told()
    {
        using var stranger = new Person(stage.NextAddress());
        using var person = await Person.SignedUp(stage.NextAddress(), "Original");

        await Refused(stranger, """{"message":"foo"}""", HttpStatusCode.Unauthorized, "Please log in");
        await Refused(person, "not json", HttpStatusCode.BadRequest, "JSON payload expected");
        await Refused(person, "[]", HttpStatusCode.BadRequest, "JSON payload expected");
        await Refused(person, "{}", HttpStatusCode.BadRequest, "No message given");
        await Refused(person, """{"message":"foo"}""", HttpStatusCode.UnsupportedMediaType, "JSON payload expected", "text/plain");
        Assert.DoesNotContain(await stranger.Messages(), IsByPerson);

        using var sent = await Send(person, """{"message":"foo"}""");
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.NotNull(sent.Headers.Location);

        var message = Assert.Single(JsonNode.Parse(await stranger.Http.GetStringAsync("/messages"))!.AsArray(), IsByPerson)!;
        Assert.Matches("^[0-9a-f]{32}$", (string?)message["id"]);
        Assert.Equal("foo", (string?)message["message"]);
        Assert.InRange((long)message["expires_in"]!, 590_000, 600_000);
        Assert.DoesNotContain(person.Email, message.ToJsonString(), StringComparison.Ordinal);

        using var one = await stranger.Http.GetAsync(sent.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.True(one.Headers.CacheControl?.NoStore);

        // Nobody else in the tests is called so.
        static bool IsByPerson(JsonNode? message) => (string?)message!["author"]!["name"] == "Original Tester";
    }

    [Fact]
    public async Task Logging_out_ends_the_session_also_for_a_copied_cookie()
    {
        using var person = await Person.SignedUp(stage.NextAddress());
        var copied = person.Cookies.GetCookieHeader(person.Http.BaseAddress!);

        using var left = await person.Submit("/logout");
        using var thief = new Person(stage.NextAddress());
        thief.Http.DefaultRequestHeaders.Add("Cookie", copied);

        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Post("still here")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Post("still here")).StatusCode);
    }

    private static async Task Refused(Person person, string body, HttpStatusCode status, string phrase, string type = "application/json")
    {
        using var answer = await Send(person, body, type);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(phrase, (string?)problem["title"]);
        Assert.NotEqual("", (string?)problem["detail"] ?? "");
    }

    private static Task<HttpResponseMessage> Send(Person person, string body, string type = "application/json") =>
        person.Http.PostAsync("/messages", new StringContent(body, Encoding.UTF8, type));
}

[Collection(typeof(OneProcess))]
public sealed class Original_calls_in_one_process(OneProcess stage) : Original_calls(stage);

[Collection(typeof(TwoGateways))]
public sealed class Original_calls_on_two_gateways(TwoGateways stage) : Original_calls(stage);
