using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore;
using TempMessenger.Posts.Tables;
using TempMessenger.Storage.Sqlite;
using TempMessenger.Storage.Tables;

namespace TempMessenger.Posts.Tests;

/// <summary>Tables that the first version made are built anew from the log.</summary>
public sealed class Tables_of_the_version_before : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start();

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task All_posts_are_shown_and_nothing_is_announced_again()
    {
        var ada = await here.Users.SignedUp("Ada");
        var first = (await here.Published(ada, "before")).Post;
        var (gone, position) = await here.Published(ada, "deleted before");
        await here.Queries.FindPost(new(gone.Id, position), Now);
        await Some.As(ada, () => here.Posts.DeletePost(new(Some.Id(), gone.Id), Now));
        await here.Queries.ListPosts(new(AtLeast: await here.LastPosition()), Now);
        var last = await here.Get<IEventStore>().LastPosition(Now);
        await here.Close();
        await MakeOldTables(last);
        here.Told.All.Clear();

        await here.Restart();
        Assert.Equal([first], (await here.Queries.ListPosts(new(), Now)).Posts);
        Assert.Equal(3, (await here.Queries.GetPostsPosition(new(), Now)).Latest);
        var second = (await here.Published(ada, "after", replyTo: first.Id)).Post;
        await here.Queries.ListPosts(new(AtLeast: await here.LastPosition()), Now);
        Assert.Equal((second.Id, 4L), here.Told.All.OfType<PostPublished>().Select(told => (told.Id, told.Seq!.Value)).Single());
        Assert.Empty(here.Told.All.OfType<PostDeleted>());
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Table, Now)).Differences);
    }

    private async Task MakeOldTables(long position)
    {
        var path = Path.Combine(here.Folder.FullName, "posts.db");
        foreach (var file in Directory.GetFiles(here.Folder.FullName, "posts.db*"))
            File.Delete(file);
        using var old = new SqliteDatabase(path, new DatabaseSchema(PostsSchema.Name, sql => [PostsSchema.Schema.Steps(sql)[0]]));
        await old.Run("UPDATE posts_projected SET position=@position", Now, ("position", position));
    }
}
