using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

/// <summary>The calls of the original, as somebody with curl and a cookie jar makes them.</summary>
public sealed class Original_calls
{
    [Fact]
    public async Task Work_as_they_are_told()
    {
        await using var messenger = await Messenger.Start();
        using var stranger = new Person(messenger.Address);
        using var person = await Person.SignedUp(messenger.Address, "Ada");

        await Refused(stranger, """{"message":"foo"}""", HttpStatusCode.Unauthorized, "Please log in");
        await Refused(person, "not json", HttpStatusCode.BadRequest, "JSON payload expected");
        await Refused(person, "[]", HttpStatusCode.BadRequest, "JSON payload expected");
        await Refused(person, "{}", HttpStatusCode.BadRequest, "No message given");
        await Refused(person, """{"message":"foo"}""", HttpStatusCode.UnsupportedMediaType, "JSON payload expected", "text/plain");
        Assert.Empty(await stranger.Messages());

        using var sent = await Send(person, """{"message":"foo"}""");
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.NotNull(sent.Headers.Location);

        var message = Assert.Single(JsonNode.Parse(await stranger.Http.GetStringAsync("/messages"))!.AsArray())!;
        Assert.Matches("^[0-9a-f]{32}$", (string?)message["id"]);
        Assert.Equal("foo", (string?)message["message"]);
        Assert.Equal("Ada Tester", (string?)message["author"]!["name"]);
        Assert.InRange((long)message["expires_in"]!, 590_000, 600_000);
        Assert.DoesNotContain(person.Email, message.ToJsonString(), StringComparison.Ordinal);

        using var one = await stranger.Http.GetAsync(sent.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.True(one.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Logging_out_ends_the_session_also_for_a_copied_cookie()
    {
        await using var messenger = await Messenger.Start();
        using var person = await Person.SignedUp(messenger.Address);
        var copied = person.Cookies.GetCookieHeader(messenger.Address);

        using var left = await person.Submit("/logout");
        using var thief = new Person(messenger.Address);
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
