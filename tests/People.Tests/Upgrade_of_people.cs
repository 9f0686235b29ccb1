using TempMessenger.Contracts;
using TempMessenger.EventStore;

namespace TempMessenger.People.Tests;

/// <summary>Tables that an earlier version wrote.</summary>
public sealed class Upgrade_of_people : IAsyncLifetime
{
    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start();

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task Suspensions_that_the_log_held_before_count_afterwards()
    {
        await here.Users.SignedUp("Admin");
        var (ada, bob, carl) = (await here.Users.SignedUp("Ada"), await here.Users.SignedUp("Bob"), await here.Users.SignedUp("Carl"));
        await here.Users.DeleteUser(new(Some.Id(), carl.Id), Now);
        await here.Tells(ada.Caller(), profile => profile with { City = "Berlin" });
        await Some.By(Caller.System, () => here.Users.SuspendUser(new(Some.Id(), bob.Id), Now));
        await Shown();
        await here.Table.Database.Run("DROP INDEX persons_suspended", Now);
        await here.Table.Database.Run("ALTER TABLE persons DROP COLUMN suspended_until", Now);
        await here.Table.Database.Run("PRAGMA user_version=3", Now);

        await here.Restart();
        await Shown();
        Assert.Null(await here.Looks(ada.Caller(), bob.Id));
        Assert.Null(await here.Looks(ada.Caller(), carl.Id));
        Assert.Equal("Berlin", (await here.Looks(ada.Caller(), ada.Id))!.City);
        await Some.By(Caller.System, () => here.Users.LiftSuspension(new(Some.Id(), bob.Id), Now));
        await Shown();
        Assert.NotNull(await here.Looks(ada.Caller(), bob.Id));
    }

    private async Task Shown() => await here.Get<ProjectionRunner>().WaitUntilShown("people", await here.Get<IEventStore>().LastPosition(Now), Now);
}
