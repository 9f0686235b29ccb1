using TempMessenger.Contracts;
using TempMessenger.Contracts.Posts;
using TempMessenger.EventStore.Keys;

namespace TempMessenger.Posts.Tests;

public abstract partial class PostsContract
{
    [Fact]
    public async Task What_is_no_post_is_refused_with_the_reason()
    {
        var ada = await here.Users.SignedUp("Ada");
        foreach (var body in (string?[])[null, "", " \n", "\u200b"])
            Assert.Equal(("post_empty", "body"), await Why(ErrorCode.InvalidArgument, new(body)));
        Assert.Equal(("post_too_long", "body"), await Why(ErrorCode.TooLong, new(new string('x', 501))));
        Assert.Equal(("post_control_character", "body"), await Why(ErrorCode.InvalidArgument, new("a\u0007b")));
        foreach (var audience in (string[])["friends", "", "Everyone"])
            Assert.Equal(("audience_invalid", "audience"), await Why(ErrorCode.InvalidArgument, new("text", Audience: audience)));
        Assert.Equal(("post_id_invalid", "id"), await Why(ErrorCode.InvalidArgument, new("text", Id: "1")));
        await Some.Refused(ErrorCode.AuthenticationError, () => Some.As(null, () => here.Posts.PublishPost(new("text"), Now)));
        Assert.Equal(500, (await here.Published(ada, string.Concat(Enumerable.Repeat("😀", 500)))).Post.Body.EnumerateRunes().Count());

        async Task<(string?, string?)> Why(ErrorCode code, PublishPost request)
        {
            var refusal = await Some.Refused(code, () => Some.As(ada, () => here.Posts.PublishPost(request, Now)));
            return (refusal.Reason, refusal.Field);
        }
    }

    [Fact]
    public async Task The_author_is_the_caller_or_whom_the_system_names()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        Assert.Equal(ada.Id, (await Some.As(ada, () => here.Posts.PublishPost(new("mine", "ada"), Now))).Post.AuthorId);
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(ada, () => here.Posts.PublishPost(new("his", "bob"), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(ada, () => here.Posts.PublishPost(new("nobody's", "carl"), Now)));
        Assert.Equal(bob.Id, (await here.Posts.PublishPost(new("his", "bob"), Now)).Post.AuthorId);
        Assert.Equal("User not found - carl", (await Some.Refused(ErrorCode.UserNotFound, () => here.Posts.PublishPost(new("nobody's", "carl"), Now))).Message);
        await Some.Refused(ErrorCode.UserNotFound, () => here.Posts.PublishPost(new("nobody's"), Now));
        await Some.Refused(
            ErrorCode.UserNotFound, () => Some.By(new Caller(Some.Id(), "Nobody", Role.Member, "en"), () => here.Posts.PublishPost(new("nobody's"), Now)));
    }

    [Fact]
    public async Task With_an_account_its_posts_go()
    {
        await here.Users.SignedUp("Admin");
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var his = await here.Published(bob, "stays");
        var hers = await here.Published(ada, "goes");
        await here.Queries.FindPost(new(hers.Post.Id, hers.Position), Now);
        await here.Users.DeleteUser(new(Some.Id(), ada.Id), Now);

        Assert.Null(await here.Queries.FindPost(new(hers.Post.Id), Now));
        Assert.Equal([his.Post], (await here.Queries.ListPosts(new(), Now)).Posts);
        await Some.Refused(ErrorCode.UserNotFound, () => here.Published(ada, "too late"));
        await Some.Refused(ErrorCode.UserNotFound, () => here.Posts.PublishPost(new("too late", "ada"), Now));
    }

    [Fact]
    public async Task A_position_that_is_not_reached_is_waited_for_and_then_refused()
    {
        var far = here.Get<PositionTokens>().Write(1, 1_000_000);
        Assert.Equal("posts_behind", (await Some.Refused(ErrorCode.Unavailable, () => here.Queries.FindPost(new(Some.Id(), far), Now))).Reason);
        await Some.Refused(ErrorCode.Unavailable, () => here.Queries.ListPosts(new(AtLeast: far), Now));
        foreach (var at in (string[])["", "x", "5", here.Get<PositionTokens>().Write(2, 0)])
        {
            Assert.Equal("at_least", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.FindPost(new(Some.Id(), at), Now))).Field);
            Assert.Equal("at_least", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.ListReplies(new(Some.Id(), AtLeast: at), Now))).Field);
        }
    }

    [Fact]
    public async Task A_page_has_one_to_two_hundred_posts_and_begins_where_another_ended()
    {
        foreach (var limit in (int[])[0, -1, 201])
            Assert.Equal("limit", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.ListPosts(new(Limit: limit), Now))).Field);
        foreach (var before in (string[])["", "x", "1", here.Get<PositionTokens>().Write(1, 5)])
            Assert.Equal("before", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.ListPosts(new(before), Now))).Field);
        Assert.Empty((await here.Queries.ListPosts(new(Limit: 200), Now)).Posts);
    }
}
