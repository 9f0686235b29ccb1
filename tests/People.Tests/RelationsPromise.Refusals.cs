using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Texts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.People.Tests;

public abstract partial class RelationsPromise
{
    [Fact]
    public async Task Who_is_not_logged_in_and_the_system_have_no_relations()
    {
        foreach (var caller in (Caller?[])[Caller.Anonymous, Caller.System])
        {
            var request = new ChangeRelation(Some.Id(), ada.Id);
            foreach (var call in (Func<Task>[])
                [
                    () => Some.By(caller, () => here.Relations.Follow(request, Now)), () => Some.By(caller, () => here.Relations.Unfollow(request, Now)),
                    () => Some.By(caller, () => here.Relations.Block(request, Now)), () => Some.By(caller, () => here.Relations.Unblock(request, Now)),
                    () => Some.By(caller, () => here.Relations.FindRelation(new(ada.Id), Now)),
                    () => Some.By(caller, () => here.Relations.ListRelations(new(RelationKind.Following), Now)),
                ])
                Assert.Equal(CommonReasons.NotLoggedIn.Key, (await Some.Refused(ErrorCode.AuthenticationError, call)).Reason);
        }
    }

    [Fact]
    public async Task Nobody_follows_or_blocks_themselves()
    {
        Assert.Equal(RelationReasons.Yourself.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Follow(ada, ada))).Reason);
        Assert.Equal(RelationReasons.Yourself.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Block(ada, ada))).Reason);
        await here.Unfollow(ada, ada);
        await here.Unblock(ada, ada);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no id")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef.0")]
    public async Task An_id_of_another_form_is_nobodys(string id)
    {
        Assert.Equal(UserReasons.UserNotFound.Key, (await Some.Refused(ErrorCode.NotFound, () => Some.As(ada, () => here.Relations.Follow(new(Some.Id(), id), Now)))).Reason);
        await Some.Refused(ErrorCode.NotFound, () => Some.As(ada, () => here.Relations.Block(new(Some.Id(), id), Now)));
        await Some.As(ada, () => here.Relations.Unfollow(new(Some.Id(), id), Now));
        await Some.As(ada, () => here.Relations.Unblock(new(Some.Id(), id), Now));
        Assert.Equal(Nothing, await Some.As(ada, () => here.Relations.FindRelation(new(id), Now)));
        Assert.Equal(CommonReasons.CommandIdInvalid.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => here.Follow(ada, bob, id))).Reason);
    }

    [Fact]
    public async Task A_list_is_asked_for_as_it_is_given()
    {
        var position = await here.Follow(ada, bob);
        async Task Refused(Reason reason, ListRelations request) =>
            Assert.Equal(reason.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Relations.ListRelations(request, Now)))).Reason);

        await Refused(CommonReasons.LimitInvalid, new(RelationKind.Following, Limit: 0));
        await Refused(CommonReasons.LimitInvalid, new(RelationKind.Following, Limit: 201));
        await Refused(RelationReasons.KindInvalid, new("friends"));
        await Refused(RelationReasons.BeforeInvalid, new(RelationKind.Following, "7"));
        // A token of another use is none.
        await Refused(RelationReasons.BeforeInvalid, new(RelationKind.Following, position));
        await Refused(RelationReasons.PositionInvalid, new(RelationKind.Following, AtLeast: "7"));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Between(ada, bob, "7"));
    }

    [Fact]
    public async Task At_most_200_are_asked_about_and_all_by_the_system_alone()
    {
        var many = Enumerable.Range(0, 201).Select(_ => Some.Id()).ToList();
        Assert.Equal(RelationReasons.TooManyIds.Key, (await Some.Refused(ErrorCode.InvalidArgument, () => Some.As(ada, () => here.Relations.FindHidden(new(many), Now)))).Reason);
        Assert.Empty(await Some.As(ada, () => here.Relations.FindHidden(new(many[1..]), Now)));
        foreach (var caller in (User?[])[ada, null])
            await Some.Refused(ErrorCode.Forbidden, () => Some.As(caller, () => here.Relations.ListHidden(new(ada.Id), Now)));
    }
}
