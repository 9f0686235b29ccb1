using System.Net;
using System.Text;
using System.Text.Json;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Messages_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task A_message_is_sent_listed_found_and_deleted()
    {
        var ada = await gateway.SignUp();

        using var sent = await ada.Client.PostJson("/messages", """{"message":"foo"}""");
        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        var address = sent.Headers.Location!.ToString();
        Assert.Matches("^/messages/[0-9a-f]{32}$", address);

        var id = address["/messages/".Length..];
        var listed = (await gateway.Anonymous().GetAsync("/messages").Json()).EnumerateArray().Single(message => message.GetProperty("id").GetString() == id);
        Assert.Equal(
            ["id", "room", "seq", "author", "message", "created_at", "expires_at", "expires_in"], listed.EnumerateObject().Select(member => member.Name));
        Assert.Equal("foo", listed.GetProperty("message").GetString());
        Assert.Equal("lobby", listed.GetProperty("room").GetString());
        Assert.Equal(["id", "name"], listed.GetProperty("author").EnumerateObject().Select(member => member.Name));
        Assert.Equal(ada.Id, listed.GetProperty("author").GetProperty("id").GetString());
        Assert.Equal(ada.Name, listed.GetProperty("author").GetProperty("name").GetString());
        Assert.InRange(listed.GetProperty("expires_in").GetInt64(), 1, 600_000);

        var found = await gateway.Anonymous().GetAsync(address).Json();
        Assert.Equal(listed.GetProperty("seq").GetInt64(), found.GetProperty("seq").GetInt64());

        await ada.Client.DeleteAsync(address).Is(HttpStatusCode.NoContent);
        await gateway.Anonymous().GetAsync(address).Refuses(404);
    }

    [Fact]
    public async Task What_is_left_is_counted_from_the_clock_in_the_header()
    {
        var ada = await gateway.SignUp();
        using var sent = await ada.Client.PostJson("/messages", """{"message":"tick"}""");
        using var one = await ada.Client.GetAsync(sent.Headers.Location);
        using var all = await ada.Client.GetAsync("/messages");

        var now = long.Parse(Assert.Single(one.Headers.GetValues("Server-Time")), null);
        var message = JsonSerializer.Deserialize<JsonElement>(await one.Content.ReadAsStringAsync());
        Assert.Equal(message.GetProperty("expires_at").GetInt64() - now, message.GetProperty("expires_in").GetInt64());

        now = long.Parse(Assert.Single(all.Headers.GetValues("Server-Time")), null);
        foreach (var listed in JsonSerializer.Deserialize<JsonElement>(await all.Content.ReadAsStringAsync()).EnumerateArray())
        {
            Assert.True(listed.GetProperty("expires_at").GetInt64() > now);
            Assert.Equal(listed.GetProperty("expires_at").GetInt64() - now, listed.GetProperty("expires_in").GetInt64());
        }
    }

    [Fact]
    public async Task The_order_can_be_turned_round_and_the_list_cut()
    {
        var ada = await gateway.SignUp();
        var room = await NewRoom(ada);
        foreach (var number in Enumerable.Range(1, 5))
            await ada.Client.PostJson($"/rooms/{room}/messages", $$"""{"message":"{{number}}"}""").Is(HttpStatusCode.NoContent);

        Assert.Equal("12345", await Texts($"/rooms/{room}/messages"));
        Assert.Equal("12345", await Texts($"/rooms/{room}/messages?order=asc"));
        Assert.Equal("54321", await Texts($"/rooms/{room}/messages?order=desc"));
        Assert.Equal("45", await Texts($"/rooms/{room}/messages?limit=2"));
        var fourth = (await ada.Client.GetAsync($"/rooms/{room}/messages").Json())[3].GetProperty("seq").GetInt64();
        Assert.Equal("23", await Texts($"/rooms/{room}/messages?limit=2&before={fourth}"));

        async Task<string> Texts(string path) =>
            string.Concat((await ada.Client.GetAsync(path).Json()).EnumerateArray().Select(message => message.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=many")]
    [InlineData("?limit=99999999999999999999")]
    [InlineData("?before=x")]
    [InlineData("?order=sideways")]
    public async Task A_list_that_cannot_be_is_refused(string query)
    {
        await gateway.Anonymous().GetAsync("/messages" + query).Refuses(400);
        await gateway.Anonymous().GetAsync("/rooms/lobby/messages" + query).Refuses(400);
    }

    [Fact]
    public async Task Texts_of_all_scripts_come_back_as_they_were()
    {
        var ada = await gateway.SignUp();
        const string text = "你好, <b>\"Ünï\"</b> & 👋🏽\nnext\tline \\ /";
        using var sent = await ada.Client.PostJson("/messages", JsonSerializer.Serialize(new { message = text }));
        var found = await ada.Client.GetAsync(sent.Headers.Location).Json();
        Assert.Equal(text, found.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("not json", "JSON payload expected")]
    [InlineData("", "JSON payload expected")]
    [InlineData("null", "JSON payload expected")]
    [InlineData("[]", "JSON payload expected")]
    [InlineData("5", "JSON payload expected")]
    [InlineData("""{"message":5}""", "JSON payload expected")]
    [InlineData("""{"message":{}}""", "JSON payload expected")]
    [InlineData("{}", "No message given")]
    [InlineData("""{"message":null}""", "No message given")]
    [InlineData("""{"message":""}""", "No message given")]
    [InlineData("""{"message":"  \n\t "}""", "No message given")]
    [InlineData("""{"message":"\u200b\u2060"}""", "No message given")]
    public async Task What_is_no_message_gets_the_phrase_it_always_got(string body, string phrase)
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson("/messages", body).Refuses(400, phrase);
        await ada.Client.PostJson("/rooms/lobby/messages", body).Refuses(400, phrase);
    }

    [Theory]
    [InlineData("""{"message":"foo"}""", "application/json")]
    [InlineData("not json", "application/json")]
    [InlineData("text", "text/plain")]
    public async Task Nobody_who_is_not_logged_in_sends_whatever_the_body(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        var problem = await gateway.Anonymous().PostAsync("/messages", content).Refuses(401, "Please log in");
        Assert.Equal("urn:tempmessenger:authentication_error", problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/problem+json")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Any_other_content_type_is_refused(string? type)
    {
        var ada = await gateway.SignUp();
        using var content = new ByteArrayContent("""{"message":"foo"}"""u8.ToArray());
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        await ada.Client.PostAsync("/messages", content).Refuses(415, "JSON payload expected");
    }

    [Fact]
    public async Task A_lifetime_of_its_own_must_lie_within_the_rooms()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson("/messages", """{"message":"a","expires_in":1000}""").Is(HttpStatusCode.NoContent);
        await ada.Client.PostJson("/messages", """{"message":"a","expires_in":600000}""").Is(HttpStatusCode.NoContent);
        foreach (var wrong in (string[])["999", "0", "-1", "600001"])
            await ada.Client.PostJson("/messages", $$"""{"message":"a","expires_in":{{wrong}}}""").Refuses(400);
        foreach (var wrong in (string[])["1e400", "1.5", "\"1000\"", "true", "9223372036854775808"])
            await ada.Client.PostJson("/messages", $$"""{"message":"a","expires_in":{{wrong}}}""").Refuses(400, "JSON payload expected");
    }

    [Fact]
    public async Task Sending_again_has_one_effect_and_another_text_is_a_conflict()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var room = await NewRoom(ada);
        var id = Guid.NewGuid().ToString("N");
        var body = $$"""{"message":"once","id":"{{id}}"}""";
        foreach (var _ in Enumerable.Range(0, 3))
            await ada.Client.PostJson($"/rooms/{room}/messages", body).Is(HttpStatusCode.NoContent);
        Assert.Equal(1, (await ada.Client.GetAsync($"/rooms/{room}/messages").Json()).GetArrayLength());
        await ada.Client.PostJson($"/rooms/{room}/messages", $$"""{"message":"twice","id":"{{id}}"}""").Refuses(409);
        await bob.Client.PostJson($"/rooms/{room}/messages", body).Refuses(409);
        await ada.Client.PostJson("/messages", """{"message":"x","id":"NOT-AN-ID"}""").Refuses(400);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_so_is_a_body()
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson("/messages", $$"""{"message":"{{new string('a', 4000)}}"}""").Is(HttpStatusCode.NoContent);
        var problem = await ada.Client.PostJson("/messages", $$"""{"message":"{{new string('a', 4001)}}"}""").Refuses(413);
        Assert.Equal("""{"max":4000}""", problem.GetProperty("arguments").GetRawText());
        await ada.Client.PostJson("/messages", $$"""{"message":"{{new string('a', 70_000)}}"}""").Refuses(413);
    }

    [Fact]
    public async Task Only_the_author_and_moderators_delete()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        using var sent = await ada.Client.PostJson("/messages", """{"message":"mine"}""");
        await gateway.Anonymous().DeleteAsync(sent.Headers.Location).Refuses(401, "Please log in");
        await bob.Client.DeleteAsync(sent.Headers.Location).Refuses(403);
        await ada.Client.GetAsync(sent.Headers.Location).Is(HttpStatusCode.OK);
        await gateway.Admin.Client.DeleteAsync(sent.Headers.Location).Is(HttpStatusCode.NoContent);
        await ada.Client.GetAsync(sent.Headers.Location).Refuses(404);
        await ada.Client.DeleteAsync($"/messages/{Guid.NewGuid():N}").Refuses(404);
    }

    [Theory]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("%f0%9f%91%8b")]
    public async Task A_bad_id_is_no_id(string id)
    {
        await gateway.Admin.Client.GetAsync($"/messages/{id}").Refuses(400, "Bad message id");
        await gateway.Admin.Client.DeleteAsync($"/messages/{id}").Refuses(400, "Bad message id");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("UPPER")]
    [InlineData("a%2fb")]
    public async Task An_unknown_room_is_not_found(string room)
    {
        await gateway.Admin.Client.GetAsync($"/rooms/{room}/messages").Refuses(404);
        await gateway.Admin.Client.PostJson($"/rooms/{room}/messages", """{"message":"x"}""").Refuses(404);
    }

    private static async Task<string> NewRoom(Person owner)
    {
        var name = $"r{Guid.NewGuid():N}";
        await owner.Client.PostJson("/rooms", $$"""{"name":"{{name}}","title":"A room","lifetime":60000}""").Is(HttpStatusCode.Created);
        return name;
    }
}
