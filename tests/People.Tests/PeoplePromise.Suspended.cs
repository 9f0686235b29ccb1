using System.Text;
using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tests;

public abstract partial class PeoplePromise
{
    private const string InADay = """{"by":null,"until":UNTIL}""";

    [Theory]
    [InlineData("""{"by":null,"until":null}""")]
    [InlineData(InADay)]
    public async Task Who_is_suspended_is_in_no_list_and_has_no_profile_and_comes_back(string suspension)
    {
        here.Vips.Ids.UnionWith([ada.UserId!, bob.UserId!]);
        for (var n = 0; n < 3; n++)
            await here.Stands(await here.Somebody(), 48.1, 11.6);
        foreach (var person in new[] { ada, bob, carl })
            await here.Stands(person, 48.1, 11.6, person == carl ? PersonAudience.Following : PersonAudience.Everyone);
        await here.Follows(carl, ada);
        await here.Looks(bob, ada.UserId!);
        await here.Looks(carl, ada.UserId!);
        await here.Looks(ada, bob.UserId!);
        await Sees(bob, carl);

        await Happens(bob, AccountLog.Suspended, suspension);
        await Happens(carl, AccountLog.Suspended, suspension);
        await Sees();
        Assert.Null(await here.Looks(ada, bob.UserId!));
        foreach (var role in new[] { Role.Moderator, Role.Admin })
            Assert.NotNull(await here.Looks(ada with { Role = role }, bob.UserId!));
        Assert.NotNull(await here.Looks(bob, bob.UserId!));

        await Happens(bob, AccountLog.SuspensionLifted, """{"by":null}""");
        await Sees(bob);
        Assert.NotNull(await here.Looks(ada, bob.UserId!));
        await Happens(carl, AccountLog.SuspensionLifted, """{"by":null}""");
        await Sees(bob, carl);

        async Task Sees(params Caller[] seen)
        {
            var ids = seen.Select(person => person.UserId!).ToHashSet();
            var among = new[] { bob.UserId!, carl.UserId! };
            Assert.Equal(ids, (await here.Sees(ada)).Select(one => one.Id).Intersect(among).ToHashSet());
            Assert.Equal(ids, (await here.Recommended(ada, new())).Intersect(among).ToHashSet());
            var visitors = await here.Visitors(ada);
            Assert.Equal(ids, visitors.Visits!.Select(visit => visit.UserId).ToHashSet());
            Assert.Equal(ids.Count, visitors.Count);
            var made = await Some.By(ada, () => here.People.ListVisitsMade(new(), Now));
            Assert.Equal(ids.Contains(bob.UserId!) ? [bob.UserId!] : [], made.Visits!.Select(visit => visit.UserId));
        }
    }

    [Fact]
    public async Task A_suspension_that_is_over_hides_nobody()
    {
        await Happens(bob, AccountLog.Suspended, """{"by":null,"until":1}""");
        Assert.NotNull(await here.Looks(ada, bob.UserId!));
        Assert.Contains(bob.UserId, await here.Recommended(ada, new()));
    }

    [Fact]
    public async Task A_replay_tells_who_is_suspended()
    {
        await Happens(bob, AccountLog.Suspended, """{"by":null,"until":null}""");
        var persons = here.Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "people");
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), persons, Now)).Differences);
        Assert.True((await new Rebuild(here.Get<IEventStore>(), persons).Run(Now)).IsReplaced);
        Assert.Null(await here.Looks(ada, bob.UserId!));
        Assert.NotNull(await here.Looks(ada, carl.UserId!));
    }

    [Fact]
    public async Task A_photo_of_an_album_is_found_without_a_visit_and_removed_by_the_system_alone()
    {
        var (first, second) = (here.Media.Add(ada.UserId!).Id, here.Media.Add(ada.UserId!).Id);
        await Save(ada, first, second);
        Assert.Equal(first, (await Photo(bob, first))!.Id);
        Assert.Null(await Photo(bob, Some.Id()));
        Assert.Null(await Some.By(bob, () => here.People.FindAlbumPhoto(new("x", first), Now)));
        await Some.Refused(ErrorCode.AuthenticationError, () => Photo(Caller.Anonymous, first));
        Assert.Equal(0, (await here.Visitors(ada)).Count);
        await here.Blocks(ada, carl);
        Assert.Null(await Photo(carl, first));

        foreach (var caller in new[] { Caller.Anonymous, ada, bob with { Role = Role.Moderator } })
            await Some.Refused(ErrorCode.Forbidden, () => Remove(caller, ada.UserId!, first));
        for (var n = 0; n < 2; n++)
            Assert.Equal(0, await Remove(Caller.System, ada.UserId!, first));
        await Remove(Caller.System, Some.Id(), first);
        Assert.Null(await Photo(bob, first));
        Assert.Equal([second], (await Some.By(ada, () => here.People.GetProfile(new(), Now))).Album.Select(photo => photo.Id));
        Assert.Equal([second], here.Media.Attached.Select(one => one.MediumId));
        await Some.Refused(ErrorCode.InvalidArgument, () => Save(ada, first, second));

        Task<Contracts.Media.ShownMedium?> Photo(Caller who, string id) => Some.By(who, () => here.People.FindAlbumPhoto(new(ada.UserId!, id), Now));

        Task<int> Remove(Caller who, string person, string id) => Some.By(who, async () =>
        {
            await here.People.RemoveAlbumPhoto(new(person, id), Now);
            return 0;
        });
    }

    /// <summary>Something in an account's stream, which the lists show afterwards.</summary>
    private async Task Happens(Caller person, string type, string json)
    {
        var store = here.Get<IEventStore>();
        var stream = AccountLog.Stream(person.UserId!);
        var data = json.Replace("UNTIL", $"{TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds()}", StringComparison.Ordinal);
        await store.Append(new(Some.Id(), [new(stream, (await store.ReadStream(stream, 0, Now)).Count, [new(type, Encoding.UTF8.GetBytes(data))])]), Now);
        await here.Get<ProjectionRunner>().WaitUntilShown("people", await store.LastPosition(Now), Now);
    }
}
