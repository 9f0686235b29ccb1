using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Posts.Writing;

namespace TempMessenger.Posts.Tests;

/// <summary>The read model and what stands in it, the same on both databases.</summary>
public abstract class PostTableContract : IAsyncLifetime
{
    private const string Text = "Xanthippe writes about Quetzalcoatl";

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
    public async Task A_replay_equals_the_one_in_use_and_a_lost_one_is_built_again()
    {
        var (ada, _, kept) = await Life();
        Assert.Empty((await Verify()).Differences);
        await Change(string.Join("; ", Here.Table.Tables.Select(table => $"DELETE FROM {table}").Append("UPDATE posts_projected SET position=0")));
        await Here.Restart();
        Assert.Empty((await Verify()).Differences);
        Assert.Equal(kept, (await Here.Queries.ListPosts(new(), Now)).Posts);
        Assert.All(kept, post => Assert.Equal(ada.Id, post.AuthorId));
    }

    [Fact]
    public async Task What_was_tampered_with_is_found_and_repaired_by_a_rebuild()
    {
        var (_, _, kept) = await Life();
        await Change($"UPDATE posts SET level='me' WHERE id='{kept[0].Id}'; DELETE FROM posts WHERE id='{kept[1].Id}'");
        var differences = (await Verify()).Differences;
        Assert.Equal(2, differences.Count);
        Assert.Contains(differences, line => line.StartsWith($"posts {kept[0].Id}", StringComparison.Ordinal));
        await Replay.Rebuild(Here.Get<IEventStore>(), Here.Table, Now);
        Assert.Empty((await Verify()).Differences);
        Assert.Equal(kept, (await Here.Queries.ListPosts(new(), Now)).Posts);
    }

    [Fact]
    public async Task Others_are_told_once_and_never_the_text()
    {
        var (ada, bob, kept) = await Life();
        var told = Here.Told.All.ToArray();
        Assert.Equal(5, told.OfType<PostPublished>().Count());
        Assert.Equal(told.OfType<PostPublished>().OrderBy(post => post.Position), told.OfType<PostPublished>());
        var gone = told.OfType<PostDeleted>().ToArray();
        Assert.Equal([ada.Id, bob.Id, bob.Id], gone.Select(post => post.AuthorId));
        Assert.Equal([PostAudience.Everyone, PostAudience.Everyone, PostAudience.Members], gone.Select(post => post.Audience));
        Assert.All(gone, post => Assert.Contains(
            (post.Id, post.AuthorId, post.Audience, post.Position), told.OfType<PostPublished>().Select(one => (one.Id, one.AuthorId, one.Audience, one.Position))));
        // Every number of the topic is taken once; what is for its author alone takes none.
        var topic = told.OfType<PostPublished>().Select(post => post.Seq).Concat(gone.Select(post => post.Seq)).OfType<long>().Order();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], topic);
        Assert.Null(told.OfType<PostPublished>().Single(post => post.Audience == PostAudience.Me).Seq);
        Assert.Single(told.OfType<PostPublished>().Select(post => post.Epoch).Concat(gone.Select(post => post.Epoch)).Distinct());
        Assert.All(kept, post => Assert.DoesNotContain(gone, other => other.Id == post.Id));

        // Events that come twice or late change and tell nothing.
        var events = await Here.Get<IEventStore>().ReadAll(0, 100, Now);
        for (var skipped = 0; skipped < events.Count; skipped++)
            await new ProjectionFeed(Here.Table).Apply([.. events.Skip(skipped)], Now);
        Assert.Equal(told.Length, Here.Told.All.Count);
        Assert.Equal(kept, (await Here.Queries.ListPosts(new(), Now)).Posts);
    }

    [Fact]
    public async Task Texts_are_sealed_everywhere_and_end_with_the_key_of_their_author()
    {
        await Here.Users.SignedUp("Admin");
        var ada = await Here.Users.SignedUp("Ada");
        var (post, position) = await Here.Published(ada, Text);
        Assert.Equal(Text, (await Here.Queries.FindPost(new(post.Id, position), Now))!.Body);
        Assert.DoesNotContain(Text, await Everything(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text))[..^4], await Everything(), StringComparison.Ordinal);

        // The key alone decides: the row may be there for a moment longer.
        Here.Get<PersonKeys>().Destroy(ada.Id);
        Assert.Contains(post.Id, await Everything(), StringComparison.Ordinal);
        Assert.Null(await Here.Queries.FindPost(new(post.Id), Now));
        Assert.Empty((await Here.Queries.ListPosts(new(), Now)).Posts);
        Assert.Empty((await Verify()).Differences);
    }

    [Fact]
    public async Task An_author_who_was_erased_publishes_nothing_though_the_key_is_there()
    {
        await Here.Users.SignedUp("Admin");
        var ada = await Here.Users.SignedUp("Ada");
        var erasure = new PostErasure(Here.Get<IEventStore>());
        await erasure.Handle(new UserDeleted(ada.Id), Now);
        await erasure.Handle(new UserDeleted(ada.Id), Now);
        Assert.Equal("AuthorErased", Assert.Single(await Here.Get<IEventStore>().ReadStream($"author-{ada.Id}", 0, Now)).Type);
        await Some.Refused(ErrorCode.UserNotFound, () => Here.Published(ada, "too late"));
    }

    [Fact]
    public async Task Of_publishing_and_erasing_at_the_same_time_nothing_is_left()
    {
        await Here.Users.SignedUp("Admin");
        for (var round = 0; round < 5; round++)
        {
            var ada = await Here.Users.SignedUp($"Ada{round}");
            var writing = Enumerable.Range(0, 20).Select(async n =>
            {
                try
                {
                    await Here.Published(ada, $"text {n}");
                }
                catch (ServiceException refusal) when (refusal.Code == ErrorCode.UserNotFound)
                {
                }
            }).ToList();
            await new PostErasure(Here.Get<IEventStore>()).Handle(new UserDeleted(ada.Id), Now);
            await Task.WhenAll(writing);
            await Here.Queries.ListPosts(new(AtLeast: await Here.LastPosition()), Now);
            Assert.Equal(0, await Here.Table.Database.Read(db => db.First(row => row.GetInt64(0), "SELECT count(*) FROM posts"), Now));
        }
    }

    /// <summary>Five posts, of which one is deleted and two go with their author's account.</summary>
    private async Task<(User Ada, User Bob, IReadOnlyList<Post> Kept)> Life()
    {
        await Here.Users.SignedUp("Admin");
        var (ada, bob) = (await Here.Users.SignedUp("Ada"), await Here.Users.SignedUp("Bob"));
        await Here.Published(bob, "bob's first");
        var first = await Here.Published(ada, "ada's first", PostAudience.Me);
        var second = await Here.Published(ada, "ada's second");
        var third = await Here.Published(ada, "ada's third", PostAudience.Members);
        await Here.Published(bob, "bob's second", PostAudience.Members);
        await Some.As(ada, () => Here.Posts.DeletePost(new(Some.Id(), second.Post.Id), Now));
        await Here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        var store = Here.Get<IEventStore>();
        while ((await store.ReadStream($"author-{bob.Id}", 0, Now)).Count == 0)
            await Task.Delay(20, Now);
        await Here.Queries.ListPosts(new(AtLeast: await Here.LastPosition()), Now);
        return (ada, bob, [third.Post, first.Post]);
    }

    private Task<ReplayReport> Verify() => Replay.Verify(Here.Get<IEventStore>(), Here.Table, Now);

    private async Task Change(string statements) => await Here.Table.Database.Write(
        async db =>
        {
            foreach (var statement in statements.Split("; "))
                await db.Run(statement);
        },
        Now);

    /// <summary>Every row of the read model, and the events, as text; bytes as characters.</summary>
    private async Task<string> Everything()
    {
        var rows = await Here.Table.Database.Read(
            async db => (await db.All(row => $"{row.GetString(0)} {Encoding.Latin1.GetString(row.GetFieldValue<byte[]>(1))}", "SELECT id, body FROM posts"))
                .Concat(await db.All(row => row.GetString(0), "SELECT data FROM post_notices")).ToList(),
            Now);
        var events = await Here.Get<IEventStore>().ReadAll(0, 1_000, Now);
        return string.Join('\n', rows.Concat(events.Select(e => $"{e.Stream} {Encoding.Latin1.GetString(e.Data.Span)}")));
    }
}

/// <summary>In a file.</summary>
public sealed class Post_table_in_a_file : PostTableContract
{
    private protected override Task<Installation> Start() => Installation.Start();
}

/// <summary>In PostgreSQL.</summary>
[Trait("Needs", "servers")]
public sealed class Post_table_in_postgres : PostTableContract
{
    private protected override Task<Installation> Start() => Installation.StartOnPostgres();
}
