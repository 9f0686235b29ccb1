using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.People.Nearby;

namespace TempMessenger.People.Tests;

public abstract partial class PeoplePromise
{
    [Fact]
    public async Task Who_shares_a_location_is_found_from_near_by_the_nearest_first_and_from_far_away_not()
    {
        var (near, far) = (await Group(48.1, 11.6, 5), await Group(48.226, 11.6, 5));
        await Group(52.5, 13.4, 5);
        await here.Stands(ada, 48.1, 11.6, PersonAudience.Nobody);

        foreach (var limit in new[] { 1, 3, 50 })
        {
            var seen = await here.Sees(ada, limit: limit);
            Assert.Equal(near.Select(one => one.UserId!).Order(), seen.Take(5).Select(one => one.Id).Order());
            Assert.All(seen.Take(5), one => Assert.Equal(1, one.Step));
            Assert.Equal(far.Select(one => one.UserId!).Order(), seen.Skip(5).Select(one => one.Id).Order());
            Assert.All(seen.Skip(5), one => Assert.InRange(one.Step, 10, 20));
        }

        Assert.Equal(5, (await here.Sees(ada, radius: 5)).Count);
        Assert.Empty(await here.Sees(await Standing(0, 0)));
        Assert.DoesNotContain(near[0].UserId!, (await here.Sees(near[0])).Select(one => one.Id));
        await here.Blocks(near[1], ada);
        await here.Blocks(ada, near[2]);
        Assert.Equal(new[] { near[0], near[3], near[4] }.Select(one => one.UserId!).Order(), (await here.Sees(ada, radius: 1)).Select(one => one.Id).Order());
    }

    [Fact]
    public async Task One_who_is_alone_shares_a_larger_cell_and_is_not_shown_while_fewer_than_five_do()
    {
        var area = Cell.Of(Direction.Of(48.1, 11.6)).At(9);
        var (home, there, elsewhere) = (Middle(area.Children().First()), Middle(area.Children().Last()), Middle(area.Children().ElementAt(1)));
        await here.Stands(ada, home.Latitude, home.Longitude);
        var town = await Group(there.Latitude, there.Longitude, 3);
        Assert.Equal((LocationState.Sparse, null), await Location(ada) is var before ? (before.State, before.Shown) : default);
        await here.Stands(bob, Middle(area).Latitude, Middle(area).Longitude, PersonAudience.Nobody);
        Assert.Empty(await here.Sees(bob));

        await Group(elsewhere.Latitude, elsewhere.Longitude, 1);
        var shown = await Location(ada);
        Assert.Equal(LocationState.Shown, shown.State);
        Assert.InRange(shown.Shown!.RadiusMetres, 5_000, 20_000);
        Assert.Equal(shown.Shown, (await Location(town[0])).Shown);
        Assert.Equal(5, (await here.Sees(bob)).Count);

        // Five who share a smaller cell do not count for the others.
        await Group(home.Latitude, home.Longitude, 4);
        Assert.InRange((await Location(ada)).Shown!.RadiusMetres, 500, 1_000);
        Assert.Equal(LocationState.Sparse, (await Location(town[0])).State);
        await Some.By(ada, () => here.People.EndLocation(new(), Now));
        Assert.Equal(new OwnLocation(LocationState.None, PersonAudience.Nobody, null, null, null, null, null), await Location(ada));
        Assert.Equal(LocationState.Shown, (await Location(town[0])).State);
    }

    [Fact]
    public async Task Who_may_see_a_location_is_its_persons_choice()
    {
        await Group(48.1, 11.6, 4);
        var dora = await here.Somebody();
        await here.Stands(dora, 48.1, 11.6, PersonAudience.Following);
        await here.Stands(ada, 48.1, 11.6, PersonAudience.Nobody);
        await here.Stands(bob, 48.1, 11.6, PersonAudience.Nobody);
        await here.Follows(dora, ada);
        foreach (var limit in new[] { 1, 2, 50 })
        {
            Assert.Contains((1, dora.UserId!), await here.Sees(ada, limit: limit));
            Assert.Equal(5, (await here.Sees(ada, limit: limit)).Distinct().Count());
            Assert.Equal(4, (await here.Sees(bob, limit: limit)).Count);
        }

        await here.Stands(dora, 48.1, 11.6, PersonAudience.Nobody);
        Assert.Empty(await here.Sees(ada));
        Assert.Equal(LocationState.Hidden, (await Location(dora)).State);
    }

    [Fact]
    public async Task People_are_near_each_other_at_the_poles_and_across_the_date_line()
    {
        foreach (var (mine, theirs) in new[] { ((89.999, 10.0), (89.999, -170.0)), ((-89.999, 0.0), (-89.999, 90.0)), ((-17.0, 179.999), (-17.0, -179.999)) })
        {
            var group = await Group(theirs.Item1, theirs.Item2, 5);
            await here.Stands(ada, mine.Item1, mine.Item2, PersonAudience.Nobody);
            Assert.Equal(group.Select(one => one.UserId!).Order(), (await here.Sees(ada, radius: 5)).Select(one => one.Id).Order());
        }
    }

    [Fact]
    public async Task Wrong_places_are_refused()
    {
        foreach (var (latitude, longitude) in new[] { (90.1, 0.0), (-91, 0), (0, 180.5), (0, -181), (double.NaN, 0), (0, double.NaN) })
        {
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Stands(ada, latitude, longitude));
            await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(ada, () => here.People.PreviewLocation(new(latitude, longitude), Now)));
        }

        await Some.Refused(ErrorCode.InvalidArgument, () => here.Stands(ada, 0, 0, "all"));
        Assert.Equal(PeopleReasons.LocationNeeded.Key, (await Some.Refused(ErrorCode.Conflict, () => here.Sees(ada))).Reason);
        await here.Stands(ada, 0, 0);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Sees(ada, radius: 3));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Sees(ada, limit: 51));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(ada, () => here.People.ListNearby(new(Before: "x"), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Sees(Caller.Anonymous));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Stands(new(Some.Id(), "Nobody", Role.Member, "en"), 0, 0));
        var preview = await Some.By(ada, () => here.People.PreviewLocation(new(0, 0), Now));
        Assert.Equal((await Location(ada)).From, preview);
    }

    private static (double Latitude, double Longitude) Middle(Cell cell) => cell.Center.ToDegrees();

    private Task<OwnLocation> Location(Caller who) => Some.By(who, () => here.People.FindLocation(new(), Now));

    private async Task<Caller> Standing(double latitude, double longitude)
    {
        var somebody = await here.Somebody();
        await here.Stands(somebody, latitude, longitude);
        return somebody;
    }

    private async Task<IReadOnlyList<Caller>> Group(double latitude, double longitude, int count)
    {
        var group = new List<Caller>();
        for (var n = 0; n < count; n++)
            group.Add(await Standing(latitude, longitude));
        return group;
    }
}
