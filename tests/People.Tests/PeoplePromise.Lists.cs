using TempMessenger.Contracts;
using TempMessenger.Contracts.People;

namespace TempMessenger.People.Tests;

public abstract partial class PeoplePromise
{
    [Fact]
    public async Task A_look_leaves_one_visit_a_day_whose_visitor_only_VIPs_see()
    {
        await here.Looks(bob, ada.UserId!);
        await here.Looks(bob, ada.UserId!);
        await here.Looks(carl, ada.UserId!);
        await here.Looks(ada, ada.UserId!);
        Assert.Equal(new VisitorPage(2, null, null), await here.Visitors(ada));
        Assert.Equal(0, (await here.Visitors(bob)).Count);

        here.Vips.Ids.Add(ada.UserId!);
        var first = await here.Visitors(ada, limit: 1);
        Assert.Equal((2, carl.UserId), (first.Count, Assert.Single(first.Visits!).UserId));
        var second = await here.Visitors(ada, first.Next, 1);
        Assert.Equal(bob.UserId, Assert.Single(second.Visits!).UserId);
        Assert.Null(second.Next);
        var made = await Some.By(bob, () => here.People.ListVisitsMade(new(), Now));
        Assert.Equal(ada.UserId, Assert.Single(made.Visits!).UserId);

        await here.Blocks(bob, ada);
        Assert.Equal([carl.UserId], (await here.Visitors(ada)).Visits!.Select(visit => visit.UserId));
        Assert.Equal(1, (await here.Visitors(ada)).Count);
        await Some.By(ada, ClearVisitors);
        Assert.Equal(0, (await here.Visitors(ada)).Count);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Visitors(ada, "x"));
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Visitors(ada, limit: 0));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Visitors(Caller.Anonymous));
    }

    [Fact]
    public async Task A_VIP_may_look_without_leaving_a_visit_as_long_as_they_are_one()
    {
        here.Vips.Ids.Add(bob.UserId!);
        await here.Tells(bob, profile => profile with { LeavesNoVisits = true });
        await here.Looks(bob, ada.UserId!);
        Assert.Equal(0, (await here.Visitors(ada)).Count);
        here.Vips.Ids.Clear();
        await here.Looks(bob, ada.UserId!);
        Assert.Equal(1, (await here.Visitors(ada)).Count);
    }

    [Fact]
    public async Task Recommended_are_all_others_once_those_with_a_label_in_common_first()
    {
        var (hiking, music) = (await here.Label("Hiking"), await here.Label("Music"));
        await here.Tells(ada, profile => profile with { LabelIds = [hiking, music] });
        await here.Tells(carl, profile => profile with { LabelIds = [music] });
        var others = new List<Caller>();
        for (var n = 0; n < 5; n++)
            others.Add(await here.Somebody());
        await here.Tells(others[0], profile => profile with { LabelIds = [hiking, music] });
        await here.Looks(bob, others[3].UserId!);
        await here.Blocks(others[1], ada);
        await here.Blocks(ada, others[2]);

        foreach (var limit in new[] { 1, 3, 50 })
        {
            var seen = await here.Recommended(ada, new(Limit: limit));
            Assert.Equal(new[] { carl, others[0] }.Select(one => one.UserId!).Order(), seen.Take(2).Order());
            // Among the rest the one who was visited comes first.
            Assert.Equal(others[3].UserId, seen[2]);
            Assert.Equal(new[] { bob, carl, others[0], others[3], others[4] }.Select(one => one.UserId!).Order(), seen.Order());
        }

        Assert.Equal(7, (await here.Recommended(bob, new())).Count);
        await Some.Refused(ErrorCode.InvalidArgument, () => here.Recommended(ada, new(Limit: 51)));
        await Some.Refused(ErrorCode.InvalidArgument, () => Some.By(ada, () => here.People.ListRecommended(new(Before: "x"), Now)));
    }

    [Fact]
    public async Task Filters_hold_for_all_who_are_given_and_for_what_they_show()
    {
        var label = await here.Label("Hiking");
        var year = TimeProvider.System.GetUtcNow().Year;
        await here.Tells(bob, profile => profile with
        {
            Gender = PersonGender.Male, City = "New York", Birthday = $"{year - 30}-01-01", BirthdayAudience = PersonAudience.Everyone, LabelIds = [label],
        });
        await here.Tells(carl, profile => profile with { Gender = PersonGender.Male, City = "new york", CityAudience = PersonAudience.Following, Birthday = $"{year - 30}-01-01" });
        var dora = await here.Somebody();
        await here.Tells(dora, profile => profile with { Gender = PersonGender.Female, City = "Berlin", Birthday = $"{year - 40}-12-31", BirthdayAudience = PersonAudience.Everyone });

        await Finds(new(Gender: PersonGender.Male), bob, carl);
        await Finds(new(Gender: PersonGender.Other));
        await Finds(new(City: "NEW YORK"), bob);
        await Finds(new(City: "New York", Gender: PersonGender.Female));
        await Finds(new(LabelId: label), bob);
        await Finds(new(MinAge: 29, MaxAge: 31), bob);
        await Finds(new(MinAge: 38), dora);
        await Finds(new(MaxAge: 10));
        await Finds(new(Gender: PersonGender.Male, MinAge: 20, City: "New York", LabelId: label), bob);
        await here.Follows(carl, ada);
        await Finds(new(City: "New York"), bob, carl);

        foreach (var wrong in new ListRecommended[] { new("robot"), new(MinAge: -1), new(MaxAge: 151), new(MinAge: 3, MaxAge: 2), new(LabelId: "x") })
            await Some.Refused(ErrorCode.InvalidArgument, () => here.Recommended(ada, wrong));

        async Task Finds(ListRecommended request, params Caller[] expected)
        {
            foreach (var limit in new[] { 1, 20 })
                Assert.Equal(expected.Select(one => one.UserId!).Order(), (await here.Recommended(ada, request with { Limit = limit })).Order());
        }
    }

    private async Task<int> ClearVisitors()
    {
        await here.People.ClearVisitors(new(), Now);
        return 0;
    }
}
