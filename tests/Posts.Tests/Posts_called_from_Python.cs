using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.Testing.Nameko;

namespace TempMessenger.Posts.Tests;

/// <summary>Both sides of posts as a program calls them that has none of our code. Without a caller it is the system.</summary>
[Collection(TestBroker.Collection)]
[Trait("Needs", "servers")]
public sealed class Posts_called_from_Python : IAsyncLifetime
{
    private Installation here = null!;
    private Node node = null!;
    private User ada = null!;

    public async ValueTask InitializeAsync()
    {
        await TestBroker.Clean();
        here = await Installation.Start();
        ada = await here.Users.SignedUp("Ada");
        node = await Node.Start([typeof(IPosts), typeof(IPostQueries)], services => services.AddSingleton(here.Posts).AddSingleton(here.Queries));
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task A_thread_is_written_and_read()
    {
        var accepted = (await PythonPeer.Answer("post_service", "publish_post", """["Hello @ada #tag", "ada"]"""))["result"]!;
        var id = (string)accepted["post"]!["id"]!;
        var reply = (await PythonPeer.Answer(
            "post_service", "publish_post", """["Hello yourself"]""", $$"""{"tweetedby": "ada", "audience": "members", "reply_to": "{{id}}", "expires_in": 600000}"""))["result"]!;
        var position = (string)reply["position"]!;

        var found = (await PythonPeer.Answer("post_query_service", "find_post", $"""["{id}"]""", $$"""{"at_least": "{{position}}"}"""))["result"]!;
        Assert.Equal(
            $$"""{"id":"{{id}}","author_id":"{{ada.Id}}","body":"Hello @ada #tag","audience":"everyone","published_at":{{found["published_at"]}},"entities":[{"kind":"mention","start":6,"length":4,"user_id":"{{ada.Id}}"},{"kind":"tag","start":11,"length":4,"tag":"tag"}]}""",
            found.ToJsonString());
        var replies = (await PythonPeer.Answer("post_query_service", "list_replies", $"""["{id}"]"""))["result"]!["replies"]!.AsArray();
        Assert.Equal("Hello yourself", (string)Assert.Single(replies)!["post"]!["body"]!);
        var replyId = (string)reply["post"]!["id"]!;
        Assert.Equal(id, (string)Assert.Single((await PythonPeer.Answer("post_query_service", "find_ancestors", $"""["{replyId}"]"""))["result"]!.AsArray())!["id"]!);
        Assert.Equal("tag", (string)Assert.Single((await PythonPeer.Answer("post_query_service", "search_tags", """["t"]"""))["result"]!.AsArray())!);
        Assert.Equal(2, (await PythonPeer.Answer("post_query_service", "find_posts", $"""[["{id}", "{replyId}"]]"""))["result"]!.AsArray().Count);
        Assert.Equal(2, (int)(await PythonPeer.Answer("post_query_service", "get_posts_position"))["result"]!["latest"]!);
        Assert.Equal(2, (await PythonPeer.Answer("post_query_service", "get_post_changes"))["result"]!["posts"]!.AsArray().Count);

        var gone = (string)(await PythonPeer.Answer("post_service", "delete_post", $"""["{Some.Id()}", "{id}"]"""))["result"]!;
        var list = (await PythonPeer.Answer("post_query_service", "list_posts", kwargs: $$"""{"at_least": "{{gone}}"}"""))["result"]!;
        Assert.Equal(replyId, (string)Assert.Single(list["posts"]!.AsArray())!["id"]!);
    }

    [Fact]
    public async Task Errors_have_their_names()
    {
        Assert.Equal(("UserNotFound", "User not found - nobody"), Error(await PythonPeer.Answer("post_service", "publish_post", """["text", "nobody"]""")));
        Assert.Equal(("InvalidArgument", "No post given"), Error(await PythonPeer.Answer("post_service", "publish_post", """["", "ada"]""")));
        Assert.Equal(("NotFound", "Post not found"), Error(await PythonPeer.Answer("post_service", "delete_post", $"""["{Some.Id()}", "1"]""")));
        Assert.Equal(("InvalidArgument", "Bad position"), Error(await PythonPeer.Answer("post_query_service", "list_posts", """["nonsense"]""")));
        Assert.Equal("IncorrectSignature", Error(await PythonPeer.Answer("post_query_service", "find_post", "[]")).Type);
        Assert.Null((await PythonPeer.Answer("post_query_service", "find_post", """["1"]"""))["result"]);

        static (string Type, string Value) Error(JsonNode answer) => ((string)answer["error"]!["exc_type"]!, (string)answer["error"]!["value"]!);
    }
}
