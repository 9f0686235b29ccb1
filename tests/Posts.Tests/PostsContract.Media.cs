using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Posts;

namespace TempMessenger.Posts.Tests;

public abstract partial class PostsContract
{
    [Fact]
    public async Task A_post_shows_its_author_s_media()
    {
        var ada = await here.Users.SignedUp("Ada");
        var (one, other) = (here.Media.Add(ada.Id), here.Media.Add(ada.Id));
        var (post, position) = await Some.As(ada, () => here.Posts.PublishPost(new(" ", Media: [new(one.Id, "a tree"), new(other.Id)]), Now));
        Assert.Equal("", post.Body);
        Assert.Equal([ShownMedium.Of(one, "a tree"), ShownMedium.Of(other, null)], post.Media);

        var found = (await here.Queries.FindPost(new(post.Id, position), Now))!;
        Assert.Equal(("", one.Name, "AAAA"), (found.Body, found.Media![0].Name, found.Media[0].Preview));
        Assert.Equal(post.Media, found.Media);
        Assert.Equal(post.Media, (await here.Queries.ListPosts(new(), Now)).Posts[0].Media);
        Assert.Equal([one.Id, other.Id], here.Media.Attached.Where(shown => shown.Reference == $"post:{post.Id}").Select(shown => shown.MediumId));
    }

    [Fact]
    public async Task Who_may_read_the_post_sees_its_media_and_with_a_life_they_end_as_it_does()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        await here.Relate(bob, RelationLog.Followed, ada);
        Assert.Equal("public", (await Shown(null)).Audience);
        Assert.Equal("members", (await Shown(PostAudience.Members)).Audience);
        Assert.Equal("owner", (await Shown(PostAudience.Me)).Audience);
        var forFollowers = await Shown(PostAudience.Followers);
        Assert.Equal(forFollowers.Reference, forFollowers.Audience);

        var answered = (await here.Published(ada, "for some", PostAudience.Followers)).Post;
        var medium = here.Media.Add(bob.Id);
        var (reply, _) = await Some.As(bob, () => here.Posts.PublishPost(new("", ReplyTo: answered.Id, ExpiresIn: 60_000, Media: [new(medium.Id)]), Now));
        Assert.Equal(
            new KnownMedia.Shown($"post:{reply.Id}", medium.Id, $"post:{reply.Id}", reply.ExpiresAt), here.Media.Attached.Single(shown => shown.MediumId == medium.Id));

        async Task<KnownMedia.Shown> Shown(string? audience)
        {
            var added = here.Media.Add(ada.Id);
            var before = DateTimeOffset.UtcNow;
            await Some.As(ada, () => here.Posts.PublishPost(new("look", Audience: audience, Media: [new(added.Id)]), Now));
            var shown = here.Media.Attached.Single(one => one.MediumId == added.Id);
            // Until the media service learns of the post.
            Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(shown.ExpiresAt!.Value), before.AddHours(23), before.AddHours(25));
            return shown;
        }
    }

    [Fact]
    public async Task Media_that_are_not_the_author_s_publish_nothing()
    {
        var (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
        var request = new PublishPost("look", Media: [new(here.Media.Add(bob.Id).Id)]);
        var refusal = await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Posts.PublishPost(request, Now)));
        Assert.Equal(("media_not_yours", "media"), (refusal.Reason, refusal.Field));
        Assert.Empty((await here.Queries.ListPosts(new(AtLeast: await here.LastPosition()), Now)).Posts);
        Assert.Empty(here.Media.Attached);
    }

    [Fact]
    public async Task A_repeat_with_media_is_the_same_post_also_when_they_are_gone()
    {
        var ada = await here.Users.SignedUp("Ada");
        var medium = here.Media.Add(ada.Id);
        var request = new PublishPost("once", Id: Some.Id(), Media: [new(medium.Id)]);
        var (first, position) = await Some.As(ada, () => here.Posts.PublishPost(request, Now));
        var attached = here.Media.Attached;
        await here.Media.RemoveMedia(new(medium.Id), Now);

        var (second, again) = await Some.As(ada, () => here.Posts.PublishPost(request, Now));
        Assert.Equal((first.Id, position), (second.Id, again));
        Assert.Equal(first.Media, second.Media);
        Assert.Equal(attached, here.Media.Attached);
        await Some.Refused(ErrorCode.Conflict, () => Some.As(ada, () => here.Posts.PublishPost(request with { Media = null }, Now)));
    }
}
