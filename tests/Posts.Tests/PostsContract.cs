using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Posts.Tests;

/// <summary>
/// What <see cref="IPosts"/> and <see cref="IPostQueries"/> promise, whatever carries the calls: a deriving class says through what they are reached. Where a test
/// does not say who calls, it is the system.
/// </summary>
public abstract partial class PostsContract : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => here = await Start();

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_post_is_read_by_who_asks_for_its_position()
    {
        var ada = await here.Users.SignedUp("Ada");
        var id = Some.Id();
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var (post, position) = await Some.As(ada, () => here.Posts.PublishPost(new("  Hello\r\nworld ", Id: id), Now));
        Assert.Equal(new Post(id, ada.Id, "Hello\nworld", PostAudience.Everyone, post.PublishedAt), post);
        Assert.InRange(post.PublishedAt, before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal(post, await here.Queries.FindPost(new(id, position), Now));
        Assert.Equal([post], (await here.Queries.ListPosts(new(AtLeast: position), Now)).Posts);
        Assert.Null(await here.Queries.FindPost(new(Some.Id()), Now));
        Assert.Null(await here.Queries.FindPost(new("nonsense"), Now));
    }

    [Fact]
    public async Task Posts_are_listed_the_newest_first_a_page_at_a_time_and_by_author()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        AcceptedPost last = null!;
        for (var n = 1; n <= 5; n++)
            last = await here.Published(n % 2 == 0 ? bob : ada, $"number {n}");
        var first = await here.Queries.ListPosts(new(Limit: 2, AtLeast: last.Position), Now);
        var second = await here.Queries.ListPosts(new(first.Next, 2), Now);
        var third = await here.Queries.ListPosts(new(second.Next, 2), Now);
        Assert.Equal(["number 5", "number 4"], first.Posts.Select(post => post.Body));
        Assert.Equal(["number 3", "number 2"], second.Posts.Select(post => post.Body));
        Assert.Equal(["number 1"], third.Posts.Select(post => post.Body));
        Assert.Null(third.Next);
        var his = await here.Queries.ListPosts(new(Limit: 1, AuthorId: bob.Id), Now);
        Assert.Equal(["number 4"], his.Posts.Select(post => post.Body));
        Assert.Equal(["number 2"], (await here.Queries.ListPosts(new(his.Next, 1, bob.Id), Now)).Posts.Select(post => post.Body));
        Assert.Empty((await here.Queries.ListPosts(new(AuthorId: Some.Id()), Now)).Posts);
        Assert.Empty((await here.Queries.ListPosts(new(AuthorId: "no id\0"), Now)).Posts);
    }

    [Fact]
    public async Task A_repeated_command_has_one_effect()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var request = new PublishPost("once", Id: Some.Id(), Audience: PostAudience.Members);
        var first = await Some.As(ada, () => here.Posts.PublishPost(request, Now));
        Assert.Equal(first, await Some.As(ada, () => here.Posts.PublishPost(request, Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => here.Posts.PublishPost(request with { Body = "twice" }, Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => here.Posts.PublishPost(request with { Audience = null }, Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(bob, () => here.Posts.PublishPost(request, Now)));
        Assert.Equal([first.Post], (await here.Queries.ListPosts(new(AtLeast: first.Position), Now)).Posts);

        var command = Some.Id();
        var deleted = await Some.As(ada, () => here.Posts.DeletePost(new(command, first.Post.Id), Now));
        Assert.Equal(deleted, await Some.As(ada, () => here.Posts.DeletePost(new(command, first.Post.Id), Now)));
        Assert.Equal(deleted, await Some.As(ada, () => here.Posts.DeletePost(new(Some.Id(), first.Post.Id), Now)));
        Assert.Equal(first, await Some.As(ada, () => here.Posts.PublishPost(request, Now)));
        Assert.Null(await here.Queries.FindPost(new(first.Post.Id, deleted), Now));
        Assert.Empty((await here.Queries.ListPosts(new(AtLeast: deleted), Now)).Posts);
    }

    [Fact]
    public async Task A_command_id_that_stands_in_another_command_too_is_no_obstacle()
    {
        var ada = await here.Users.SignedUp("Ada");
        var (one, two) = ((await here.Published(ada, "one")).Post, (await here.Published(ada, "two")).Post);
        await Some.As(ada, () => here.Posts.DeletePost(new(one.Id, one.Id), Now));
        var position = await Some.As(ada, () => here.Posts.DeletePost(new(one.Id, two.Id), Now));
        Assert.Empty((await here.Queries.ListPosts(new(AtLeast: position), Now)).Posts);
    }

    [Fact]
    public async Task Its_author_moderators_and_the_system_delete_a_post_that_they_may_read()
    {
        await here.Users.SignedUp("Admin");
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var mod = await here.Users.ChangeRole(new(Some.Id(), (await here.Users.SignedUp("Mod")).Id, Role.Moderator), Now);
        var post = (await here.Published(ada, "for all")).Post;
        var hidden = (await here.Published(ada, "for me", PostAudience.Me)).Post;
        await Some.Refused(ErrorCode.AuthenticationError, () => Delete(null, post));
        await Some.Refused(ErrorCode.Forbidden, () => Delete(bob, post));
        foreach (var outsider in (User[])[bob, mod])
            await Some.Refused(ErrorCode.NotFound, () => Delete(outsider, hidden));
        await Some.Refused(ErrorCode.NotFound, () => Delete(ada, post with { Id = Some.Id() }));
        await Some.Refused(ErrorCode.NotFound, () => Delete(ada, post with { Id = "nonsense" }));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Posts.DeletePost(new("nonsense", post.Id), Now)));

        var position = await Delete(mod, post);
        Assert.Null(await here.Queries.FindPost(new(post.Id, position), Now));
        await Some.Refused(ErrorCode.NotFound, () => Delete(bob, post));
        await Delete(ada, hidden);
        position = await here.Posts.DeletePost(new(Some.Id(), (await here.Published(ada, "by the system", PostAudience.Me)).Post.Id), Now);
        Assert.Empty((await here.Queries.ListPosts(new(AtLeast: position), Now)).Posts);

        Task<string> Delete(User? by, Post one) => Some.As(by, () => here.Posts.DeletePost(new(Some.Id(), one.Id), Now));
    }

    [Fact]
    public async Task An_audience_is_kept_on_every_query()
    {
        var admin = await here.Users.SignedUp("Admin");
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var posts = new List<Post>();
        foreach (var audience in (string[])[PostAudience.Everyone, PostAudience.Members, PostAudience.Followers, PostAudience.Me])
            posts.Add((await here.Published(ada, audience, audience)).Post);
        var last = (await here.Published(bob, "another's", PostAudience.Me)).Position;
        await here.Queries.FindPost(new(Some.Id(), last), Now);

        await Reads(Caller.System, "everyone members followers me");
        await Reads(CallerOf(ada), "everyone members followers me");
        await Reads(CallerOf(bob), "everyone members");
        await Reads(CallerOf(admin), "everyone members");
        await Reads(Caller.Anonymous, "everyone");
        await Reads(null, "everyone");

        async Task Reads(Caller? reader, string expected)
        {
            var audiences = expected.Split(' ');
            foreach (var post in posts)
                Assert.Equal(audiences.Contains(post.Audience) ? post : null, await Some.By(reader, () => here.Queries.FindPost(new(post.Id), Now)));
            Assert.Equal(audiences.Reverse(), (await Some.By(reader, () => here.Queries.ListPosts(new(AuthorId: ada.Id), Now))).Posts.Select(post => post.Body));
            Assert.Equal(
                audiences.Reverse(),
                (await Some.By(reader, () => here.Queries.ListPosts(new(), Now))).Posts.Where(post => post.AuthorId == ada.Id).Select(post => post.Body));
            // Pages are as long as what may be read allows: what is hidden leaves no gap in them.
            var pages = 1;
            for (var page = await Page(null); page.Next is not null; page = await Page(page.Next))
                pages++;
            Assert.Equal((await Some.By(reader, () => here.Queries.ListPosts(new(), Now))).Posts.Count, pages);

            Task<PostPage> Page(string? before) => Some.By(reader, () => here.Queries.ListPosts(new(before, 1), Now));
        }

        static Caller CallerOf(User person) => new(person.Id, person.Name, person.Role, "en");
    }
}
