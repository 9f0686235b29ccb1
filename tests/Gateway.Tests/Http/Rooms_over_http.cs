using System.Net;

namespace TempMessenger.Gateway.Tests.Http;

public sealed class Rooms_over_http(GatewayFixture gateway)
{
    [Fact]
    public async Task A_room_is_created_found_and_listed()
    {
        var ada = await gateway.SignUp();
        var name = $"r{Guid.NewGuid():N}";
        using var created = await ada.Client.PostJson("/rooms", $$"""{"name":"{{name}}","title":"Gärten 花园","lifetime":60000}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"/rooms/{name}", created.Headers.Location!.ToString());

        var found = await gateway.Anonymous().GetAsync($"/rooms/{name}").Json();
        Assert.Equal(["name", "title", "lifetime", "owner", "created_at"], found.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Gärten 花园", found.GetProperty("title").GetString());
        Assert.Equal(60000, found.GetProperty("lifetime").GetInt64());
        Assert.Equal(ada.Id, found.GetProperty("owner").GetString());

        var rooms = await gateway.Anonymous().GetAsync("/rooms").Json();
        Assert.Equal("lobby", rooms[0].GetProperty("name").GetString());
        Assert.Contains(rooms.EnumerateArray(), room => room.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict_and_a_repeat_is_none()
    {
        var (ada, bob) = (await gateway.SignUp(), await gateway.SignUp());
        var room = $$"""{"name":"r{{Guid.NewGuid():N}}","title":"Mine","lifetime":60000}""";
        await ada.Client.PostJson("/rooms", room).Is(HttpStatusCode.Created);
        await ada.Client.PostJson("/rooms", room).Is(HttpStatusCode.Created);
        await bob.Client.PostJson("/rooms", room).Refuses(409);
    }

    [Theory]
    [InlineData("""{"name":"Bad Name","title":"x"}""")]
    [InlineData("""{"name":"-x","title":"x"}""")]
    [InlineData("""{"title":"x"}""")]
    [InlineData("""{"name":"okay"}""")]
    [InlineData("""{"name":"okay","title":""}""")]
    [InlineData("""{"name":"okay","title":"x","lifetime":999}""")]
    [InlineData("""{"name":"okay","title":"x","lifetime":2419200001}""")]
    [InlineData("""{"name":"okay","title":"x","lifetime":"60000"}""")]
    [InlineData("""{"name":"okay","title":"x","owner":"me"}""")]
    public async Task A_room_that_cannot_be_is_refused(string body)
    {
        var ada = await gateway.SignUp();
        await ada.Client.PostJson("/rooms", body).Refuses(400);
        await ada.Client.GetAsync("/rooms/okay").Refuses(404);
    }

    [Fact]
    public async Task Nobody_creates_a_room_without_log_in() =>
        await gateway.Anonymous().PostJson("/rooms", """{"name":"a","title":"b"}""").Refuses(401, "Please log in");
}
