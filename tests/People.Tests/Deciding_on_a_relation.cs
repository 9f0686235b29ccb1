using TempMessenger.Contracts;

namespace TempMessenger.People.Tests;

public sealed class Deciding_on_a_relation
{
    private static readonly RelationState Following = new(Follows: true, Blocks: false);
    private static readonly RelationState Blocking = new(Follows: false, Blocks: true);

    [Fact]
    public void One_follows_once()
    {
        Assert.Equal([new(RelationChange.Followed, 5)], RelationAggregate.Follow(RelationState.None, RelationState.None, 5));
        Assert.Equal([new(RelationChange.Followed, 5)], RelationAggregate.Follow(RelationState.None, Following, 5));
        Assert.Empty(RelationAggregate.Follow(Following, RelationState.None, 5));
    }

    [Fact]
    public void Nobody_follows_who_blocks_them_or_whom_they_block()
    {
        Assert.Equal(ErrorCode.NotFound, Refused(RelationState.None, Blocking));
        Assert.Equal(ErrorCode.Conflict, Refused(Blocking, RelationState.None));
        // It must not show that the other one blocks, too.
        Assert.Equal(ErrorCode.Conflict, Refused(Blocking, Blocking));
    }

    [Fact]
    public void A_block_ends_a_follow()
    {
        Assert.Equal([new(RelationChange.Unfollowed, 5), new(RelationChange.Blocked, 5)], RelationAggregate.Block(Following, 5));
        Assert.Equal([new(RelationChange.Blocked, 5)], RelationAggregate.Block(RelationState.None, 5));
        Assert.Empty(RelationAggregate.Block(Blocking, 5));
    }

    [Fact]
    public void What_is_not_there_is_not_ended()
    {
        Assert.Empty(RelationAggregate.Unfollow(RelationState.None, 5));
        Assert.Empty(RelationAggregate.Unblock(Following, 5));
        Assert.Equal([new(RelationChange.Unfollowed, 5)], RelationAggregate.Unfollow(Following, 5));
        Assert.Equal([new(RelationChange.Unblocked, 5)], RelationAggregate.Unblock(Blocking, 5));
    }

    [Fact]
    public void Events_make_the_state()
    {
        Assert.Equal(Blocking, Given(RelationChange.Followed, RelationChange.Unfollowed, RelationChange.Blocked));
        Assert.Equal(RelationState.None, Given(RelationChange.Blocked, RelationChange.Unblocked));
        Assert.Equal(Following, Given(RelationChange.Followed));
    }

    private static RelationState Given(params RelationChange[] changes) =>
        changes.Select(change => new RelationEvent(change, 1)).Aggregate(RelationState.None, RelationAggregate.Evolve);

    private static ErrorCode Refused(RelationState own, RelationState reverse) =>
        Assert.Throws<ServiceException>(() => RelationAggregate.Follow(own, reverse, 5)).Code;
}
