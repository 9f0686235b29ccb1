using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;

namespace TempMessenger.People.Tests;

/// <summary>
/// What <see cref="IRelations"/> promises, whatever carries the calls: a deriving class says through what it is reached. Where a test does not say who calls, it is
/// the system.
/// </summary>
public abstract partial class RelationsPromise : IAsyncLifetime
{
    private static readonly Relation Nothing = new(false, false, false);

    private Installation here = null!;
    private User ada = null!;
    private User bob = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        here = await Start();
        (ada, bob) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> Start();

    [Fact]
    public async Task Who_follows_is_shown_to_both_and_to_nobody_else()
    {
        var carl = await here.Users.SignedUp("Carl");
        var position = await here.Follow(ada, bob);
        Assert.Equal(new(Following: true, FollowedBy: false, Blocking: false), await here.Between(ada, bob, position));
        Assert.Equal(new(Following: false, FollowedBy: true, Blocking: false), await here.Between(bob, ada, position));
        Assert.Equal(Nothing, await here.Between(carl, ada, position));
        Assert.Equal([bob.Id], (await here.List(ada, RelationKind.Following)).UserIds);
        Assert.Equal([ada.Id], (await here.List(bob, RelationKind.Followers)).UserIds);
        Assert.Empty((await here.List(ada, RelationKind.Followers)).UserIds);
        Assert.Empty((await here.List(carl, RelationKind.Following)).UserIds);

        await here.Unfollow(ada, bob);
        Assert.Equal(Nothing, await here.Between(ada, bob));
        Assert.Empty((await here.List(bob, RelationKind.Followers)).UserIds);
    }

    [Fact]
    public async Task A_block_ends_following_either_way_for_good_and_hides_either_from_the_other()
    {
        var carl = await here.Users.SignedUp("Carl");
        await here.Follow(ada, bob);
        await here.Follow(bob, ada);
        await here.Follow(carl, bob);
        await here.Block(ada, bob);
        Assert.Equal(new(Following: false, FollowedBy: false, Blocking: true), await here.Between(ada, bob));
        Assert.Equal(Nothing, await here.Between(bob, ada));
        Assert.Equal([bob.Id], (await here.List(ada, RelationKind.Blocked)).UserIds);
        Assert.Empty((await here.List(bob, RelationKind.Blocked)).UserIds);
        Assert.Equal([carl.Id], (await here.List(bob, RelationKind.Followers)).UserIds);

        string[] all = [ada.Id, bob.Id, carl.Id, Some.Id()];
        Assert.Equal([bob.Id], await Some.As(ada, () => here.Relations.FindHidden(new(all), Now)));
        Assert.Equal([ada.Id], await Some.As(bob, () => here.Relations.FindHidden(new(all), Now)));
        Assert.Empty(await Some.As(carl, () => here.Relations.FindHidden(new(all), Now)));
        Assert.Empty(await Some.As(null, () => here.Relations.FindHidden(new(all), Now)));
        Assert.Empty(await here.Relations.FindHidden(new(all), Now));
        Assert.Empty(await Some.As(ada, () => here.Relations.FindHidden(new([]), Now)));
        Assert.Equal([bob.Id], (await here.Relations.ListHidden(new(ada.Id), Now)).UserIds);
        Assert.Equal([ada.Id], (await here.Relations.ListHidden(new(bob.Id), Now)).UserIds);

        await here.Unblock(ada, bob);
        Assert.Equal(Nothing, await here.Between(ada, bob));
        Assert.Empty((await here.List(ada, RelationKind.Following)).UserIds);
        Assert.Empty((await here.Relations.ListHidden(new(bob.Id), Now)).UserIds);
    }

    [Fact]
    public async Task Nobody_can_tell_an_account_that_blocks_them_from_none()
    {
        await here.Follow(ada, bob);
        await here.Unfollow(ada, bob);
        await here.Block(bob, ada);
        var blocked = await Some.Refused(ErrorCode.NotFound, () => here.Follow(ada, bob));
        var unknown = await Some.Refused(ErrorCode.NotFound, () => Some.As(ada, () => here.Relations.Follow(new(Some.Id(), Some.Id()), Now)));
        Assert.Equal((unknown.Reason, unknown.Detail, unknown.Field), (blocked.Reason, blocked.Detail, blocked.Field));
        Assert.Equal(Nothing, await here.Between(ada, bob));
        // Ending what is not there gives the same position, whatever the other one did meanwhile.
        var before = await here.Unfollow(ada, bob);
        await here.Unblock(bob, ada);
        Assert.Equal(before, await here.Unfollow(ada, bob));
        await here.Follow(ada, bob);
    }

    [Fact]
    public async Task Two_who_block_each_other_each_see_their_own_block_alone()
    {
        await here.Block(ada, bob);
        await here.Block(bob, ada);
        Assert.Equal(new(false, false, Blocking: true), await here.Between(ada, bob));
        Assert.Equal(RelationReasons.Blocked.Key, (await Some.Refused(ErrorCode.Conflict, () => here.Follow(ada, bob))).Reason);
        await here.Unblock(ada, bob);
        Assert.Equal(Nothing, await here.Between(ada, bob));
        Assert.Equal([bob.Id], (await here.Relations.ListHidden(new(ada.Id), Now)).UserIds);
    }

    [Fact]
    public async Task A_repeated_command_has_one_effect_and_so_has_another_to_the_same_end()
    {
        var command = Some.Id();
        var first = await here.Follow(ada, bob, command);
        Assert.Equal(first, await here.Follow(ada, bob, command));
        Assert.Equal(first, await here.Follow(ada, bob));
        await here.Unfollow(ada, bob);
        Assert.Equal(Nothing, await here.Between(ada, bob));
        await here.Follow(ada, bob, command);
        Assert.Equal(Nothing, await here.Between(ada, bob));

        await here.Follow(bob, ada);
        var blocked = await here.Block(ada, bob, command);
        Assert.Equal(blocked, await here.Block(ada, bob, command));
        Assert.Equal(blocked, await here.Block(ada, bob));
        await here.Unblock(ada, bob, command);
        Assert.Equal(Nothing, await here.Between(ada, bob));
        Assert.Equal(22, blocked.Length);
    }

    [Fact]
    public async Task Lists_come_the_newest_first_a_page_at_a_time()
    {
        var people = new List<User>();
        for (var n = 0; n < 5; n++)
            people.Insert(0, await here.Users.SignedUp($"Person{n}"));
        foreach (var person in people.AsEnumerable().Reverse())
        {
            await here.Follow(ada, person);
            await here.Follow(person, bob);
        }

        foreach (var (own, kind) in ((User, string)[])[(ada, RelationKind.Following), (bob, RelationKind.Followers)])
        {
            var first = await here.List(own, kind, limit: 2);
            var second = await here.List(own, kind, first.Next, 2);
            var third = await here.List(own, kind, second.Next, 2);
            Assert.Equal(people.Select(person => person.Id), [.. first.UserIds, .. second.UserIds, .. third.UserIds]);
            Assert.Equal((2, 2, 1, null), (first.UserIds.Count, second.UserIds.Count, third.UserIds.Count, third.Next));
        }
    }

    [Fact]
    public async Task A_deleted_account_is_in_no_list_and_nobody_follows_or_blocks_it()
    {
        var carl = await here.Users.SignedUp("Carl");
        await here.Follow(bob, carl);
        await here.Follow(carl, bob);
        await here.Block(bob, ada);
        await here.Block(carl, ada);
        await here.Users.DeleteUser(new(Some.Id(), bob.Id), Now);
        var position = await here.Unblock(carl, ada);
        Assert.Equal(Nothing, await here.Between(carl, bob, position));
        Assert.Empty((await here.List(carl, RelationKind.Followers)).UserIds);
        Assert.Empty((await here.List(carl, RelationKind.Following)).UserIds);
        Assert.Empty((await here.Relations.ListHidden(new(ada.Id), Now)).UserIds);
        await Some.Refused(ErrorCode.NotFound, () => here.Follow(carl, bob));
        await Some.Refused(ErrorCode.NotFound, () => here.Block(carl, bob));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Follow(bob, carl));
        await here.Unfollow(carl, bob);
    }

    [Fact]
    public async Task Who_is_hidden_is_listed_a_page_at_a_time_whoever_of_the_two_blocks()
    {
        var others = new List<User>();
        for (var n = 0; n < 5; n++)
            others.Add(await here.Users.SignedUp($"Other{n}"));
        foreach (var other in others.Take(3))
            await here.Block(ada, other);
        foreach (var other in others.Skip(2))
            await here.Block(other, ada);

        var (listed, pages) = (new List<string>(), 0);
        for (string? after = null; ; pages++)
        {
            var page = await here.Relations.ListHidden(new(ada.Id, after, 2), Now);
            Assert.InRange(page.UserIds.Count, 1, 2);
            listed.AddRange(page.UserIds);
            if ((after = page.Next) is null)
                break;
        }

        Assert.Equal(others.Select(other => other.Id).Order(StringComparer.Ordinal), listed);
        Assert.Equal(2, pages);
        foreach (var limit in (int[])[0, 1_001])
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Relations.ListHidden(new(ada.Id, null, limit), Now));
    }
}
