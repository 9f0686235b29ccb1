using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Tests;

public sealed class Deciding_on_a_post
{
    private const string Author = "ada";

    private static readonly PostEvent.Published Hello = new(Author, "Hello", PostAudience.Everyone, 5);
    private static readonly PostReader Herself = new(Author, ReadsAll: false, Moderates: false);

    [Fact]
    public void A_new_post_is_published() => Assert.Equal([Hello], PostAggregate.Publish(PostState.None, Hello));

    [Fact]
    public void An_id_is_used_once() =>
        Assert.Equal(ErrorCode.Conflict, Assert.Throws<ServiceException>(() => PostAggregate.Publish(Given(Hello), Hello)).Code);

    [Fact]
    public void An_id_is_not_used_again_after_the_deletion() =>
        Assert.Equal(ErrorCode.Conflict, Assert.Throws<ServiceException>(() => PostAggregate.Publish(Given(Hello, new PostEvent.Deleted(Author)), Hello)).Code);

    [Fact]
    public void Its_author_deletes_it() => Assert.Equal([new PostEvent.Deleted(Author)], Delete(Given(Hello), Herself));

    [Fact]
    public void Deleting_again_changes_nothing() => Assert.Empty(Delete(Given(Hello, new PostEvent.Deleted("mod")), Herself));

    [Fact]
    public void What_never_was_is_not_found() =>
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => Delete(PostState.None, PostReader.Of(Caller.System))).Code);

    [Theory]
    [InlineData(PostAudience.Everyone, ErrorCode.Forbidden)]
    [InlineData(PostAudience.Members, ErrorCode.Forbidden)]
    [InlineData(PostAudience.Followers, ErrorCode.NotFound)]
    [InlineData(PostAudience.Me, ErrorCode.NotFound)]
    public void Somebody_else_learns_no_more_than_they_may_read(string audience, ErrorCode refusal)
    {
        var bob = PostReader.Of(new Caller("bob", "Bob", Role.Member, "en"));
        var post = Given(new PostEvent.Published(Author, "Hello", audience, 5));
        Assert.Equal(refusal, Assert.Throws<ServiceException>(() => Delete(post, bob)).Code);
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => Delete(post with { IsDeleted = true }, bob)).Code);
    }

    [Theory]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Moderator, true)]
    [InlineData(Role.Admin, true)]
    public void Moderators_and_admins_delete_what_is_not_theirs(Role role, bool may)
    {
        Assert.Equal(may, PostReader.Of(new Caller("carl", "Carl", role, "en")).MayDelete(Author));
        Assert.False(PostReader.Of(new Caller(null, null, role, "en")).MayDelete(Author));
        Assert.False(PostReader.Of(null).MayDelete(Author));
    }

    [Fact]
    public void Whoever_is_hidden_from_the_author_learns_nothing_of_a_post_and_a_follower_of_what_is_for_followers()
    {
        var bob = PostReader.Of(new Caller("bob", "Bob", Role.Moderator, "en"));
        var post = Given(new PostEvent.Published(Author, "Hello", PostAudience.Followers, 5));
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => Delete(post, bob)).Code);
        Assert.Equal([new PostEvent.Deleted("bob")], PostAggregate.Delete(post, bob, Ties.None with { Follows = new HashSet<string> { Author } }, 9));
        var hidden = new Ties(new HashSet<string> { Author }, new HashSet<string> { Author });
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => PostAggregate.Delete(post, bob, hidden, 9)).Code);
    }

    [Fact]
    public void Nobody_deletes_what_is_over_by_the_clock()
    {
        var post = Given(Hello with { ExpiresAt = 10 });
        Assert.Equal([new PostEvent.Deleted(Author)], PostAggregate.Delete(post, Herself, Ties.None, 9));
        foreach (var reader in (PostReader[])[Herself, PostReader.Of(Caller.System)])
            Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => PostAggregate.Delete(post, reader, Ties.None, 10)).Code);
    }

    private static IReadOnlyList<PostEvent> Delete(PostState post, PostReader by) => PostAggregate.Delete(post, by, Ties.None, now: 9);

    private static PostState Given(params PostEvent[] events) => events.Aggregate(PostState.None, PostAggregate.Evolve);
}
