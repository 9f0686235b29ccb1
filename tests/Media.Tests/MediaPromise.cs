using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Media.Tests;

/// <summary>What <see cref="IMedia"/> promises, whatever database it is kept in.</summary>
public abstract class MediaPromise : IAsyncLifetime
{
    private Installation here = null!;
    private User ada = null!;
    private User bob = null!;

    public async ValueTask InitializeAsync()
    {
        here = await Start([("Media:MaxMegabytesPerPerson", "1"), ("Media:MaxMegabytes", "2")]);
        // The first account is the only admin, and stays.
        (bob, ada) = (await here.SignUp("Bob"), await here.SignUp("Ada"));
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start((string, string)[] settings);

    [Fact]
    public async Task What_shows_a_medium_says_who_sees_it()
    {
        var carl = await here.SignUp("Carl");
        var medium = await here.Add(ada, Some.Picture());
        await Attach("chat:1", medium, MediaAudience.ForPerson(bob.Id));
        Assert.NotNull(await here.Open(ada, medium.Name));
        Assert.NotNull(await here.Open(bob, medium.Name));
        Assert.Null(await here.Open(carl, medium.Name));
        Assert.Null(await here.Open(null, medium.Name));

        await Attach("message:1", medium, MediaAudience.Members);
        Assert.NotNull(await here.Open(carl, medium.Name));
        Assert.Null(await here.Open(null, medium.Name));

        await Attach("profile:1", medium, MediaAudience.Public);
        Assert.True((await here.Open(null, medium.Name))!.Public);
    }

    [Fact]
    public async Task Of_what_a_post_shows_its_readers_are_the_post_s()
    {
        var post = Installation.NewId();
        var medium = await here.Add(ada, Some.Picture());
        await Attach($"post:{post}", medium, MediaAudience.ForPost(post));
        Assert.NotNull(await here.Open(ada, medium.Name));
        Assert.Null(await here.Open(bob, medium.Name));
        Assert.Null(await here.Open(null, medium.Name));

        here.Posts.Add(post, bob.Id);
        Assert.False((await here.Open(bob, medium.Name))!.Public);
        Assert.Null(await here.Open(null, medium.Name));
    }

    [Fact]
    public async Task What_a_post_shows_stays_once_it_is_there_and_goes_with_it()
    {
        var post = Installation.NewId();
        var medium = await here.Add(ada, Some.Picture());
        await Attach(PostLog.MediaReference(post), medium, MediaAudience.Public, Now() + 60_000);
        var (published, deleted) = (here.Get<IHandle<PostPublished>>(), here.Get<IHandle<PostDeleted>>());
        await published.Handle(new(post, ada.Id, PostAudience.Everyone, 1, ExpiresAt: 5), default);
        Assert.NotNull((await here.Open(null, medium.Name))!.ExpiresAt);
        await published.Handle(new(post, ada.Id, PostAudience.Everyone, 1), default);
        var shown = (await here.Open(null, medium.Name))!;
        Assert.Equal((null, true), (shown.ExpiresAt, shown.Public));
        Assert.NotEmpty(here.Read(shown));

        await deleted.Handle(new(Installation.NewId(), ada.Id, PostAudience.Everyone, 1), default);
        Assert.NotNull(await here.Open(null, medium.Name));
        await deleted.Handle(new(post, ada.Id, PostAudience.Everyone, 1), default);
        await deleted.Handle(new(post, ada.Id, PostAudience.Everyone, 1), default);
        Assert.Null(await here.Open(ada, medium.Name));
        Assert.Empty(here.Files);
    }

    [Fact]
    public async Task The_picture_of_an_account_stays_once_the_account_has_it()
    {
        var medium = await here.Add(ada, Some.Picture(), audience: MediaAudience.Public);
        await Attach(AccountLog.MediaReference(ada.Id, medium.Id), medium, MediaAudience.Public, Now() + 60_000);
        var changed = here.Get<IHandle<UserChanged>>();
        await changed.Handle(new(ada.Id, "ada", "Ada", Role.Member), default);
        Assert.NotNull((await here.Open(null, medium.Name))!.ExpiresAt);
        await changed.Handle(new(ada.Id, "ada", "Ada", Role.Member, medium.Id), default);
        Assert.Null((await here.Open(null, medium.Name))!.ExpiresAt);
    }

    [Fact]
    public async Task The_expiry_that_was_given_last_counts()
    {
        var medium = await here.Add(ada, Some.Picture());
        var end = Now() + 60_000;
        await Attach("message:1", medium, MediaAudience.Public, end);
        await Attach("message:1", medium, MediaAudience.Public, end + 7);
        var file = (await here.Open(null, medium.Name))!;
        Assert.Equal((end + 7, false), (file.ExpiresAt!.Value, file.Public));
        Assert.NotEmpty(here.Read(file));
        await Attach("message:1", medium, MediaAudience.Members, end - 7);
        Assert.Null(await here.Open(null, medium.Name));
        Assert.Equal(end - 7, (await here.Open(bob, medium.Name))!.ExpiresAt);
    }

    [Fact]
    public async Task A_medium_goes_with_the_last_thing_that_shows_it()
    {
        var medium = await here.Add(ada, Some.Picture());
        await Attach("message:1", medium, MediaAudience.Members);
        await Attach("message:1", medium, MediaAudience.Members);
        await Attach("message:2", medium, MediaAudience.Members);
        await here.Media.DetachMedia(new("message:1"), default);
        Assert.NotNull(await here.Open(bob, medium.Name));

        await here.Media.DetachMedia(new("message:2"), default);
        await here.Media.DetachMedia(new("message:2"), default);
        Assert.Null(await here.Open(ada, medium.Name));
        Assert.Empty(await here.Media.FindMedia(new([medium.Id]), default));
        Assert.Empty(here.Files);
    }

    [Fact]
    public async Task From_the_moment_of_expiry_on_nobody_is_served_and_the_file_goes()
    {
        var medium = await here.Add(ada, Some.Picture());
        var until = DateTimeOffset.UtcNow.AddMilliseconds(4_000).ToUnixTimeMilliseconds();
        await Attach("message:1", medium, MediaAudience.Members, until);
        var file = (await here.Open(bob, medium.Name))!;
        Assert.Equal(until, file.ExpiresAt);
        while (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() <= until + 20)
            await Task.Delay(20);

        Assert.Null(await here.Open(ada, medium.Name));
        await Until(() => here.Files.Length == 0);
    }

    [Fact]
    public async Task What_somebody_else_owns_or_what_is_gone_is_attached_by_nobody()
    {
        var (own, other) = (await here.Add(ada, Some.Picture()), await here.Add(bob, Some.Picture()));
        var refusal = await Assert.ThrowsAsync<ServiceException>(
            () => here.Media.AttachMedia(new("message:1", ada.Id, [own.Id, other.Id], MediaAudience.Members), default));
        Assert.Equal("media_not_found", refusal.Reason);
        Assert.Null(await here.Open(bob, own.Name));
        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<ServiceException>(() => Installation.As(ada, async () =>
        {
            await here.Media.AttachMedia(new("message:1", ada.Id, [own.Id], MediaAudience.Members), default);
            return 0;
        }))).Code);
    }

    [Fact]
    public async Task A_full_quota_refuses_and_what_is_removed_makes_room()
    {
        var added = new List<Medium>();
        var refusal = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            for (var seed = 0; seed < 30; seed++)
                added.Add(await here.Add(ada, Some.Picture(".png", 400, 300, seed)));
        });
        Assert.Equal("media_quota_full", refusal.Reason);
        Assert.InRange(added.Count, 2, 29);
        var files = here.Files.Length;
        await Installation.As(ada, async () =>
        {
            await here.Media.RemoveMedia(new(added[0].Id), default);
            return 0;
        });
        Assert.NotNull(await here.Add(ada, Some.Picture(".png", 400, 300, 99)));
        Assert.Equal(files, here.Files.Length);
    }

    [Fact]
    public async Task Ones_own_are_listed_page_by_page_and_nobody_elses()
    {
        var all = new List<string>();
        for (var number = 0; number < 5; number++)
            all.Add((await here.Add(ada, Some.Picture(width: 60, height: 40))).Id);
        await here.Add(bob, Some.Picture(width: 60, height: 40));
        var seen = new List<string>();
        for (string? before = null; ;)
        {
            var page = await Installation.As(ada, () => here.Media.ListMedia(new(before, 2), default));
            seen.AddRange(page.Media.Select(medium => medium.Id));
            if ((before = page.Next) is null)
                break;
        }

        Assert.Equal(all.Order(), seen.Order());
    }

    [Fact]
    public async Task Deleting_an_account_erases_its_media()
    {
        var medium = await here.Add(ada, Some.Picture());
        await Attach("message:1", medium, MediaAudience.Members);
        await here.Add(ada, Some.Picture(), audience: MediaAudience.Public);
        var kept = await here.Add(bob, Some.Picture(), audience: MediaAudience.Owner);

        await here.Get<IUsers>().DeleteUser(new DeleteUser(Installation.NewId(), ada.Id), default);

        Assert.Null(await here.Open(bob, medium.Name));
        await Until(() => here.Files.All(path => path.Contains(kept.Name[..32], StringComparison.Ordinal)));
        Assert.NotEmpty(here.Files);
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private Task<IReadOnlyList<Medium>> Attach(string reference, Medium medium, string audience, long? expiresAt = null) =>
        here.Media.AttachMedia(new(reference, medium.OwnerId, [medium.Id], audience, expiresAt), default);

    private static async Task Until(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            Assert.True(look < 1_200, "It did not come to pass.");
            await Task.Delay(50);
        }
    }
}

/// <summary>In files.</summary>
public sealed class Media_in_SQLite : MediaPromise
{
    private protected override Task<Installation> Start((string, string)[] settings) => Installation.Start(settings);
}

/// <summary>In a database that instances share.</summary>
public sealed class Media_in_PostgreSQL : MediaPromise
{
    private protected override Task<Installation> Start((string, string)[] settings) => Installation.StartOnPostgres(settings);
}
