using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.Posts.Keeping;
using TempMessenger.Posts.Writing;

namespace TempMessenger.Posts.Tests;

/// <summary>What becomes of posts with a life, the same on both databases. Lives are shorter here than a request may ask for.</summary>
public abstract class LivesContract : IAsyncLifetime
{
    private const string Text = "Xanthippe vanishes #quetzal";
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected Installation Here { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Here = await Start();

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task A_life_is_what_was_asked_for_by_the_stores_clock()
    {
        var ada = await Here.Users.SignedUp("Ada");
        var before = await Clock();
        var (post, position) = await Here.Published(ada, Text, expiresIn: 10_000);
        Assert.InRange(post.ExpiresAt!.Value, before + 10_000, await Clock() + 10_000);
        Assert.Equal(post.PublishedAt + 10_000, post.ExpiresAt);
        var found = (await Here.Queries.FindPost(new(post.Id, position), Now))!;
        Assert.InRange(found.ExpiresIn!.Value, 1, 10_000);
        Assert.Equal(post with { ExpiresIn = 1, Entities = null }, found with { ExpiresIn = 1, Entities = null });
        var accepted = await Some.As(ada, () => Here.Posts.PublishPost(new(Text, Id: post.Id, ExpiresIn: 10_000), Now));
        Assert.Equal(post.ExpiresAt, accepted.Post.ExpiresAt);
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => Here.Posts.PublishPost(new(Text, Id: post.Id, ExpiresIn: 10_001), Now)));
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => Here.Posts.PublishPost(new(Text, Id: post.Id), Now)));
    }

    [Fact]
    public async Task Nothing_is_read_after_its_time_on_any_surface_and_its_key_is_destroyed()
    {
        var ada = await Here.Users.SignedUp("Ada");
        var end = await Clock() + 1_500;
        var id = await Publish(ada, end);
        var reply = (await Here.Published(ada, "stays", replyTo: id)).Post;
        var position = await Here.LastPosition();
        Assert.NotNull(await Here.Queries.FindPost(new(id, position), Now));
        Assert.Equal(["quetzal"], await Here.Queries.SearchTags(new("q"), Now));
        Assert.NotEmpty(Directory.GetFiles(Periods, "*.period"));

        // Whatever is answered has been read before the end.
        while (await Here.Queries.FindPost(new(id), Now) is { } shown)
            Assert.InRange(shown.ExpiresIn!.Value, 1, 1_500);
        Assert.True(await Clock() >= end);
        await IsNowhere();
        Assert.Equal([reply.Id], (await Here.Queries.ListReplies(new(id), Now))!.Replies.Select(one => one.Id));
        Assert.Equal([new ThreadPost(id, null)], await Here.Queries.FindAncestors(new(reply.Id), Now));
        await Some.Refused(ErrorCode.NotFound, () => Some.As(ada, () => Here.Posts.DeletePost(new(Some.Id(), id), Now)));
        await Some.Refused(ErrorCode.NotFound, () => Here.Published(ada, "too late", replyTo: id));

        await Until(() => Task.FromResult(Here.Told.All.OfType<PostDeleted>().Any(gone => gone.Id == id && gone.ExpiresAt == end && gone.Seq is not null)));
        await Until(() => Task.FromResult(Directory.GetFiles(Periods, "*.period").Length == 0));
        await IsNowhere();
        Assert.Equal(["PostPublished", "PostVanished"], (await Here.Get<IEventStore>().ReadStream($"post-{id}", 0, Now)).Select(e => e.Type));
        Assert.Empty((await Replay.Verify(Here.Get<IEventStore>(), Here.Table, Now)).Differences);
        Assert.Empty(await Here.Get<IEventStore>().ReadStates(PostStreams.Lives, "", 10, Now));

        // Asked again it is the same post, and stays gone.
        Assert.Equal(end, (await Again(ada, id, end)).State.Published!.ExpiresAt);
        await IsNowhere();

        async Task IsNowhere()
        {
            Assert.Null(await Here.Queries.FindPost(new(id), Now));
            Assert.Empty(await Here.Queries.FindPosts(new([id]), Now));
            Assert.DoesNotContain((await Here.Queries.ListPosts(new(), Now)).Posts, post => post.Id == id);
            Assert.DoesNotContain((await Some.As(ada, () => Here.Queries.ListPosts(new(AuthorId: ada.Id), Now))).Posts, post => post.Id == id);
            Assert.Empty((await Here.Queries.ListPosts(new(Tag: "quetzal"), Now)).Posts);
            Assert.Empty(await Here.Queries.SearchTags(new("q"), Now));
            var topic = await Here.Queries.GetPostChanges(new(), Now);
            Assert.DoesNotContain(topic.Posts, post => post.Post.Id == id);
            Assert.DoesNotContain((await Here.Queries.GetPostChanges(new(topic.Epoch, 0), Now)).Posts, post => post.Post.Id == id);
        }
    }

    [Fact]
    public async Task What_ended_while_nothing_ran_is_gone_at_once_and_swept_afterwards()
    {
        var ada = await Here.Users.SignedUp("Ada");
        var end = await Clock() + 1_000;
        var id = await Publish(ada, end);
        var lasting = (await Here.Published(ada, "stays")).Post;
        await Here.Close();
        while (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() < end + 50)
            await Task.Delay(50, Now);
        await Here.Restart();
        Assert.Null(await Here.Queries.FindPost(new(id), Now));
        Assert.Equal([lasting], (await Here.Queries.ListPosts(new(), Now)).Posts);
        await Until(async () => (await Here.Get<IEventStore>().ReadStream($"post-{id}", 0, Now)).Count == 2);
        await Until(() => Task.FromResult(Here.Told.All.OfType<PostDeleted>().Any(gone => gone.Id == id)));
        Assert.Empty((await Replay.Verify(Here.Get<IEventStore>(), Here.Table, Now)).Differences);
    }

    [Fact]
    public async Task Without_the_key_of_its_period_a_post_is_gone_early_and_nothing_else_is()
    {
        var ada = await Here.Users.SignedUp("Ada");
        var id = (await Here.Published(ada, Text, expiresIn: 600_000)).Post.Id;
        var lasting = (await Here.Published(ada, "stays")).Post;
        await Here.Close();
        foreach (var key in Directory.GetFiles(Periods))
            File.Delete(key);
        await Here.Restart();
        Assert.Null(await Here.Queries.FindPost(new(id), Now));
        Assert.Equal([lasting], (await Here.Queries.ListPosts(new(AtLeast: await Here.LastPosition()), Now)).Posts);
        var next = (await Here.Published(ada, Text, expiresIn: 600_000)).Post;
        Assert.Equal(Text, (await Here.Queries.FindPost(new(next.Id, await Here.LastPosition()), Now))!.Body);
        Assert.Null(await Here.Queries.FindPost(new(id), Now));
    }

    [Fact]
    public async Task Of_what_is_deleted_before_its_time_nothing_waits_for_the_end()
    {
        var ada = await Here.Users.SignedUp("Ada");
        var post = (await Here.Published(ada, Text, expiresIn: 600_000)).Post;
        Assert.Single(await Here.Get<IEventStore>().ReadStates(PostStreams.Lives, "", 10, Now));
        await Some.As(ada, () => Here.Posts.DeletePost(new(Some.Id(), post.Id), Now));
        Assert.Empty(await Here.Get<IEventStore>().ReadStates(PostStreams.Lives, "", 10, Now));
    }

    private string Periods => Path.Combine(Here.Folder.FullName, "post-periods");

    private Task<long> Clock() => Here.Get<PostClock>().Now(Now);

    private async Task<string> Publish(User author, long end)
    {
        var id = Some.Id();
        await Again(author, id, end);
        return id;
    }

    private async Task<Outcome<PostState>> Again(User author, string id, long end)
    {
        var tag = Here.Get<Texts.TagHashes>().Form("quetzal");
        var published = new PostEvent.Published(author.Id, Text, PostAudience.Everyone, end - 1_500) { ExpiresAt = end, Tags = [tag] };
        return await Here.Get<PostStreams>().Publish(id, published, _ => Task.FromResult<IReadOnlyList<ShownMedium>?>(null), Now);
    }

    private static async Task Until(Func<Task<bool>> happened)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Now);
        end.CancelAfter(Generous);
        while (!await happened())
            await Task.Delay(50, end.Token);
    }
}

/// <summary>In a file.</summary>
public sealed class Lives_in_a_file : LivesContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Lives_in_postgres : LivesContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
