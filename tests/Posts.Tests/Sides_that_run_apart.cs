using Microsoft.Extensions.DependencyInjection;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Tests;

/// <summary>The write side and the read side in processes of their own on one database.</summary>
[Trait("Needs", "servers")]
public sealed class Sides_that_run_apart : IAsyncLifetime
{
    private Installation accounts = null!;
    private Installation writing = null!;
    private Installation reading = null!;
    private Installation second = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        accounts = await Installation.StartOnPostgres();
        writing = await accounts.StartAnother((services, configuration) => services.AddSingleton(accounts.Users).AddPostsWrite(configuration));
        reading = await accounts.StartAnother((services, configuration) => services.AddPostsRead(configuration));
        second = await accounts.StartAnother((services, configuration) => services.AddPostsRead(configuration));
    }

    [Fact]
    public async Task The_read_side_answers_while_the_write_side_is_down()
    {
        var ada = await accounts.Users.SignedUp("Ada");
        var (post, position) = await writing.Published(ada, "still there");
        await writing.Close();
        foreach (var side in (Installation[])[reading, second])
            Assert.Equal(post, await side.Queries.FindPost(new(post.Id, position), Now));
    }

    [Fact]
    public async Task The_write_side_accepts_while_the_read_side_is_down_and_reads_show_it_afterwards()
    {
        var ada = await accounts.Users.SignedUp("Ada");
        await reading.Close();
        await second.Close();
        var posts = new List<Post>();
        for (var n = 0; n < 3; n++)
            posts.Insert(0, (await writing.Published(ada, $"number {n}")).Post);
        await reading.Restart();
        Assert.Equal(posts, (await reading.Queries.ListPosts(new(), Now)).Posts);
    }

    [Fact]
    public async Task Of_several_instances_each_shows_every_post_and_one_tells_of_it()
    {
        var ada = await accounts.Users.SignedUp("Ada");
        var published = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => writing.Published(ada, $"number {n}")));
        var tokens = accounts.Get<PositionTokens>();
        var last = published.MaxBy(accepted => tokens.Read(1, accepted.Position))!.Position;
        foreach (var side in (Installation[])[reading, second, accounts])
        {
            var shown = (await side.Queries.ListPosts(new(Limit: 200, AtLeast: last), Now)).Posts;
            Assert.Equal(published.OrderByDescending(accepted => tokens.Read(1, accepted.Position)).Select(accepted => accepted.Post), shown);
        }

        Installation[] all = [reading, second, accounts];
        while (all.Sum(side => side.Told.All.Count) < published.Length)
            await Task.Delay(20, Now);
        Assert.Equal(published.Select(accepted => accepted.Post.Id).Order(), all.SelectMany(side => side.Told.All).Cast<PostPublished>().Select(told => told.Id).Order());
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await reading.DisposeAsync();
        await writing.DisposeAsync();
        await accounts.DisposeAsync();
    }
}
