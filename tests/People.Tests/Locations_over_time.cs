using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts.People;
using TempMessenger.People.Album;
using TempMessenger.People.Nearby;
using TempMessenger.People.Visits;

namespace TempMessenger.People.Tests;

/// <summary>What happens by itself as time passes.</summary>
public sealed class Locations_over_time : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.StartAt(clock);

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_cell_is_shown_after_its_wait_and_not_before_also_after_a_restart()
    {
        var people = new List<Contracts.Caller>();
        for (var n = 0; n < 5; n++)
        {
            people.Add(await here.Somebody());
            Assert.Equal(LocationState.Waiting, (await here.Stands(people[n], 48.1, 11.6)).State);
        }

        await Pass(TimeSpan.FromSeconds(599));
        Assert.Empty(await here.Sees(people[0]));
        await here.Restart();
        await Pass(TimeSpan.FromSeconds(302));
        Assert.Equal(4, (await here.Sees(people[0])).Count);
        await here.Stands(people[1], 48.5, 11.6);
        Assert.Contains((1, people[1].UserId!), await here.Sees(people[0]));
    }

    [Fact]
    public async Task A_location_that_is_not_given_again_and_old_visits_are_erased()
    {
        var (ada, bob) = (await here.Somebody(), await here.Somebody());
        await here.Stands(ada, 48.1, 11.6);
        await here.Looks(bob, ada.UserId!);
        await Pass(TimeSpan.FromDays(31));
        Assert.Equal(LocationState.None, (await Some.By(ada, () => here.People.FindLocation(new(), Now))).State);
        Assert.Equal(1, (await here.Visitors(ada)).Count);
        await here.Looks(bob, ada.UserId!);
        Assert.Equal(2, (await here.Visitors(ada)).Count);
        await Pass(TimeSpan.FromDays(60));
        await here.Get<Visitors>().EraseOld(Now);
        Assert.Equal(1, (await here.Visitors(ada)).Count);
    }

    [Fact]
    public async Task What_the_media_service_was_not_told_it_is_told_later()
    {
        var ada = await here.Somebody();
        var photo = here.Media.Add(ada.UserId!);
        await Some.By(ada, () => here.People.SaveAlbum(new(Some.Id(), [photo.Id]), Now));
        await here.Get<AlbumChanges>().Tell(null, Now);
        Assert.Null(Assert.Single(here.Media.Attached).ExpiresAt);
    }

    private async Task Pass(TimeSpan time)
    {
        clock.Advance(time);
        await here.Get<Locations>().Round(Now);
    }
}
