using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Posts.Tests;

public abstract partial class PostsContract
{
    [Fact]
    public async Task Replies_stand_the_oldest_first_and_what_they_answer_the_first_of_the_thread_first()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var root = (await here.Published(ada, "root")).Post;
        var first = (await here.Published(bob, "first", replyTo: root.Id)).Post;
        var under = (await here.Published(ada, "under it", replyTo: first.Id)).Post;
        var (second, position) = await here.Published(ada, "second", replyTo: root.Id);
        Assert.Equal(root.Id, second.ReplyTo);

        var page = (await here.Queries.ListReplies(new(root.Id, Limit: 1, AtLeast: position), Now))!;
        Assert.Equal([new ThreadPost(first.Id, first)], page.Replies);
        page = (await here.Queries.ListReplies(new(root.Id, page.Next, 1), Now))!;
        Assert.Equal([new ThreadPost(second.Id, second)], page.Replies);
        Assert.Null(page.Next);
        Assert.Empty((await here.Queries.ListReplies(new(under.Id), Now))!.Replies);
        Assert.Null(await here.Queries.ListReplies(new(Some.Id()), Now));
        Assert.Equal([new ThreadPost(root.Id, root), new ThreadPost(first.Id, first)], await here.Queries.FindAncestors(new(under.Id), Now));
        Assert.Empty((await here.Queries.FindAncestors(new(root.Id), Now))!);
        Assert.Null(await here.Queries.FindAncestors(new(Some.Id()), Now));
        Assert.Equal([second, root], await here.Queries.FindPosts(new([second.Id, "nonsense", Some.Id(), root.Id]), Now));
    }

    [Fact]
    public async Task A_post_that_is_answered_leaves_a_stump_that_goes_with_its_last_reply()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var root = (await here.Published(ada, "root")).Post;
        var middle = (await here.Published(bob, "middle", replyTo: root.Id)).Post;
        var leaf = (await here.Published(ada, "leaf", replyTo: middle.Id)).Post;
        await Delete(ada, root);
        var position = await Delete(bob, middle);

        Assert.Null(await here.Queries.FindPost(new(root.Id, position), Now));
        Assert.Equal([new ThreadPost(root.Id, null), new ThreadPost(middle.Id, null)], await here.Queries.FindAncestors(new(leaf.Id), Now));
        Assert.Equal([new ThreadPost(middle.Id, null)], (await here.Queries.ListReplies(new(root.Id), Now))!.Replies);
        Assert.Equal([leaf], (await here.Queries.ListPosts(new(), Now)).Posts);
        await Some.Refused(ErrorCode.NotFound, () => here.Published(bob, "too late", replyTo: middle.Id));

        position = await Delete(ada, leaf);
        Assert.Null(await here.Queries.ListReplies(new(root.Id, AtLeast: position), Now));
        Assert.Null(await here.Queries.FindAncestors(new(middle.Id), Now));

        Task<string> Delete(User by, Post post) => Some.As(by, () => here.Posts.DeletePost(new(Some.Id(), post.Id), Now));
    }

    [Fact]
    public async Task With_an_account_its_posts_leave_stumps_under_the_replies_of_others()
    {
        await here.Users.SignedUp("Admin");
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var root = (await here.Published(ada, "hers")).Post;
        var alone = (await here.Published(ada, "hers, too", replyTo: root.Id)).Post;
        var (reply, position) = await here.Published(bob, "his", replyTo: root.Id);
        await here.Queries.ListPosts(new(AtLeast: position), Now);
        await here.Users.DeleteUser(new(Some.Id(), ada.Id), Now);
        while (await here.Queries.ListReplies(new(alone.Id), Now) is not null)
            await Task.Delay(20, Now);
        Assert.Equal([new ThreadPost(reply.Id, reply)], (await here.Queries.ListReplies(new(root.Id), Now))!.Replies);
        Assert.Equal([new ThreadPost(root.Id, null)], await here.Queries.FindAncestors(new(reply.Id), Now));
    }

    [Fact]
    public async Task What_is_for_followers_is_read_by_who_follows_now_and_so_is_what_answers_it()
    {
        var (ada, bob, carl) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        await here.Relate(bob, RelationLog.Followed, ada);
        await here.Relate(carl, RelationLog.Followed, bob);
        var post = (await here.Published(ada, "for my followers", PostAudience.Followers)).Post;
        var (reply, position) = await here.Published(bob, "for everyone who may", PostAudience.Everyone, post.Id);
        Assert.Equal("post_reply_to_not_found", (await Some.Refused(ErrorCode.NotFound, () => here.Published(carl, "me too", replyTo: post.Id))).Reason);

        Assert.Equal([reply, post], (await Some.As(bob, () => here.Queries.ListPosts(new(AtLeast: position), Now))).Posts);
        Assert.Equal([reply, post], (await Some.As(ada, () => here.Queries.ListPosts(new(), Now))).Posts);
        foreach (var outsider in (User?[])[carl, null])
        {
            Assert.Empty((await Some.As(outsider, () => here.Queries.ListPosts(new(), Now))).Posts);
            Assert.Null(await Some.As(outsider, () => here.Queries.ListReplies(new(post.Id), Now)));
            Assert.Null(await Some.As(outsider, () => here.Queries.FindAncestors(new(reply.Id), Now)));
            await Some.Refused(
                outsider is null ? ErrorCode.AuthenticationError : ErrorCode.NotFound,
                () => Some.As(outsider, () => here.Posts.DeletePost(new(Some.Id(), reply.Id), Now)));
        }

        // Their own reply stays theirs; of what it answers they see that there is something.
        await here.Relate(bob, RelationLog.Unfollowed, ada);
        Assert.Equal([reply], (await Some.As(bob, () => here.Queries.ListPosts(new(), Now))).Posts);
        Assert.Equal([new ThreadPost(post.Id, null)], await Some.As(bob, () => here.Queries.FindAncestors(new(reply.Id), Now)));
    }

    [Fact]
    public async Task Between_who_blocks_and_who_is_blocked_nothing_is_shown()
    {
        var (ada, bob, carl) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        var post = (await here.Published(ada, "hello @bob #tag")).Post;
        var reply = (await here.Published(carl, "hello yourself", replyTo: post.Id)).Post;
        Assert.Equal(bob.Id, Assert.Single(post.Entities!, entity => entity.Kind == EntityKind.Mention).UserId);
        await here.Relate(ada, RelationLog.Blocked, bob);
        var his = (await here.Published(bob, "I am @ada")).Post;
        Assert.Null(his.Entities);
        Assert.Null((await here.Published(ada, "and I am not @bob")).Post.Entities);

        Assert.Null(await Some.As(bob, () => here.Queries.FindPost(new(post.Id), Now)));
        var last = await here.LastPosition();
        Assert.Equal([his, reply], (await Some.As(bob, () => here.Queries.ListPosts(new(AtLeast: last), Now))).Posts);
        Assert.Empty(await Some.As(bob, () => here.Queries.SearchTags(new("t"), Now)));
        Assert.Equal([new ThreadPost(post.Id, null)], await Some.As(bob, () => here.Queries.FindAncestors(new(reply.Id), Now)));
        Assert.DoesNotContain(his, (await Some.As(ada, () => here.Queries.ListPosts(new(), Now))).Posts);
        await Some.Refused(ErrorCode.NotFound, () => here.Published(bob, "but", replyTo: post.Id));
        await Some.Refused(ErrorCode.NotFound, () => here.Published(ada, "but", replyTo: his.Id));

        await here.Relate(ada, RelationLog.Unblocked, bob);
        Assert.Equal(post.Id, (await Some.As(bob, () => here.Queries.FindPost(new(post.Id), Now)))!.Id);
    }

    [Fact]
    public async Task Tags_are_found_by_how_they_begin_and_list_their_posts()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var first = (await here.Published(ada, "#Éclair und #蘑菇汤")).Post;
        await here.Published(ada, "a secret #eclipse", PostAudience.Me);
        var (second, position) = await here.Published(bob, "more #éclair #École");
        await here.Queries.FindPost(new(second.Id, position), Now);

        Assert.Equal(["école", "éclair"], (await here.Queries.SearchTags(new("É"), Now)).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["éclair"], await here.Queries.SearchTags(new("#écl"), Now));
        Assert.Equal(["蘑菇汤"], await here.Queries.SearchTags(new("＃蘑"), Now));
        Assert.Empty(await Some.As(bob, () => here.Queries.SearchTags(new("e"), Now)));
        Assert.Equal(["eclipse"], await Some.As(ada, () => here.Queries.SearchTags(new("e"), Now)));
        foreach (var nothing in (string[])["", "#", "a b", "zzz", "\ud800"])
            Assert.Empty(await here.Queries.SearchTags(new(nothing), Now));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.SearchTags(new("e", 51), Now));

        Assert.Equal([second.Id, first.Id], (await here.Queries.ListPosts(new(Tag: "#ÉCLAIR"), Now)).Posts.Select(post => post.Id));
        Assert.Equal([second.Id], (await here.Queries.ListPosts(new(Tag: "éclair", AuthorId: bob.Id), Now)).Posts.Select(post => post.Id));
        Assert.Empty((await here.Queries.ListPosts(new(Tag: "écl"), Now)).Posts);
        Assert.Equal("tag", (await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.ListPosts(new(Tag: "a b"), Now))).Field);
    }

    [Fact]
    public async Task The_topic_has_what_everybody_or_every_member_may_read_under_numbers_without_a_gap()
    {
        var ada = await here.Users.SignedUp("Ada");
        var first = (await here.Published(ada, "one")).Post;
        await here.Published(ada, "not in it", PostAudience.Followers);
        await here.Published(ada, "nor this", PostAudience.Me);
        var second = (await here.Published(ada, "two", PostAudience.Members, first.Id)).Post;
        await Some.As(ada, () => here.Posts.DeletePost(new(Some.Id(), first.Id), Now));
        await here.Queries.FindPost(new(first.Id, await here.LastPosition()), Now);

        var position = await here.Queries.GetPostsPosition(new(), Now);
        Assert.Equal(3, position.Latest);
        var all = await here.Queries.GetPostChanges(new(position.Epoch, 0), Now);
        Assert.Equal((false, 0, 3, 3), (all.Reset, all.From, all.To, all.Latest));
        Assert.Equal([new NumberedPost(2, second)], all.Posts);
        Assert.Equal([first.Id], all.Deleted);
        var part = await here.Queries.GetPostChanges(new(position.Epoch, 1, 1), Now);
        Assert.Equal((1, 2, 3), (part.From, part.To, part.Latest));
        foreach (var unknown in (GetPostChanges[])[new(), new("another", 1), new(position.Epoch, 4)])
        {
            var reset = await here.Queries.GetPostChanges(unknown, Now);
            Assert.Equal((true, 0, 3, 3), (reset.Reset, reset.From, reset.To, reset.Latest));
            Assert.Equal([new NumberedPost(2, second)], reset.Posts);
        }

        Assert.Equal(1, (await here.Queries.GetPostChanges(new(Limit: 1), Now)).From);
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(ada, () => here.Queries.GetPostChanges(new(), Now)));
        await Some.Refused(ErrorCode.Forbidden, () => Some.As(ada, () => here.Queries.GetPostsPosition(new(), Now)));
    }

    [Fact]
    public async Task What_a_reply_a_life_or_a_text_must_not_be_is_refused()
    {
        var ada = await here.Users.SignedUp("Ada");
        await Refused(new("text", ReplyTo: "1"), "reply_to", "post_reply_to_invalid");
        foreach (var life in (long[])[-1, 0, 9_999, 31_536_000_001])
            await Refused(new("text", ExpiresIn: life), "expires_in", "post_expires_in_invalid");
        await Refused(new(string.Join(' ', Enumerable.Range(0, 11).Select(n => $"@user{n}"))), "body", "post_too_many_mentions");
        await Refused(new(string.Join(' ', Enumerable.Range(0, 11).Select(n => $"#tag{n}"))), "body", "post_too_many_tags");
        Assert.Null((await here.Published(ada, string.Join(' ', Enumerable.Repeat("@nobody", 11)))).Post.Entities);
        Assert.Equal(11, (await here.Published(ada, string.Join(' ', Enumerable.Repeat("#tag", 11)))).Post.Entities!.Count);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Queries.FindPosts(new([.. Enumerable.Range(0, 201).Select(_ => Some.Id())]), Now));

        async Task Refused(PublishPost request, string field, string reason)
        {
            var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Posts.PublishPost(request, Now)));
            Assert.Equal((field, reason), (refusal.Field, refusal.Reason));
        }
    }
}
