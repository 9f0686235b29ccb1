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
    public void Its_author_deletes_it() => Assert.Equal([new PostEvent.Deleted(Author)], PostAggregate.Delete(Given(Hello), Herself));

    [Fact]
    public void Deleting_again_changes_nothing() => Assert.Empty(PostAggregate.Delete(Given(Hello, new PostEvent.Deleted("mod")), Herself));

    [Fact]
    public void What_never_was_is_not_found() =>
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => PostAggregate.Delete(PostState.None, PostReader.Of(Caller.System))).Code);

    [Theory]
    [InlineData(PostAudience.Everyone, ErrorCode.Forbidden)]
    [InlineData(PostAudience.Members, ErrorCode.Forbidden)]
    [InlineData(PostAudience.Me, ErrorCode.NotFound)]
    public void Somebody_else_learns_no_more_than_they_may_read(string audience, ErrorCode refusal)
    {
        var bob = PostReader.Of(new Caller("bob", "Bob", Role.Member, "en"));
        var post = Given(Hello with { Audience = audience });
        Assert.Equal(refusal, Assert.Throws<ServiceException>(() => PostAggregate.Delete(post, bob)).Code);
        Assert.Equal(ErrorCode.NotFound, Assert.Throws<ServiceException>(() => PostAggregate.Delete(post with { IsDeleted = true }, bob)).Code);
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

    private static PostState Given(params PostEvent[] events) => events.Aggregate(PostState.None, PostAggregate.Evolve);
}
