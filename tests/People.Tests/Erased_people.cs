using TempMessenger.Contracts;
using TempMessenger.Contracts.People;
using TempMessenger.EventStore;
using TempMessenger.Storage.Tables;

namespace TempMessenger.People.Tests;

/// <summary>What is left of people whose account was deleted, and of what they told, on the disk.</summary>
public sealed class Erased_people : IAsyncLifetime
{
    private static readonly string[] TablesOfPeople = ["persons", "profiles", "person_labels", "album_changes", "visits", "locations", "shown_places"];

    private Installation here = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => here = await Installation.Start(("People:ShownAfterSeconds", "0"), ("People:LooksFromSeconds", "0"));

    public async ValueTask DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task With_an_account_goes_everything()
    {
        var admin = await here.Users.SignedUp("Admin");
        var user = await here.Users.SignedUp("Ada");
        var ada = user.Caller();
        var label = await here.Label("Hiking");
        await here.Tells(ada, profile => profile with { City = "Canaryville", Introduction = "a canary sings", LabelIds = [label] });
        await Some.By(ada, () => here.People.SaveAlbum(new(Some.Id(), [here.Media.Add(user.Id).Id]), Now));
        await here.Stands(ada, 48.1, 11.6);
        await here.Looks(admin.Caller(), user.Id);
        await here.Looks(ada, admin.Id);
        Assert.Equal(1, await Count("locations"));

        await here.Users.DeleteUser(new(Some.Id(), user.Id), Now);
        await here.Get<ProjectionRunner>().WaitUntilShown("people", await here.Get<IEventStore>().LastPosition(Now), Now);
        Assert.Null(await here.Looks(admin.Caller(), user.Id));
        foreach (var table in TablesOfPeople)
            Assert.Equal(table is "persons" or "profiles" ? 1 : 0, await Count(table));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Tells(ada, profile => profile));
        await Some.Refused(ErrorCode.AuthenticationError, () => here.Stands(ada, 1, 1));
    }

    [Fact]
    public async Task Nothing_that_a_person_tells_stands_on_the_disk_in_the_clear()
    {
        var ada = await here.Somebody();
        await here.Tells(ada, profile => profile with { Gender = PersonGender.Female, Birthday = "1998-07-21", City = "Canaryville", Introduction = "a canary sings" });
        await here.Stands(ada, 48.137154, 11.576124);
        await here.Close();
        foreach (var file in here.Folder.GetFiles("*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, Now);
            foreach (var canary in new[] { "Canaryville", "canaryville", "a canary sings", "1998-07-21", "48.137", "11.576" })
                Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(canary)) < 0, $"{canary} stands in {file.Name}");
            foreach (var number in new[] { 48.137154, 11.576124 })
                Assert.True(bytes.AsSpan().IndexOf(BitConverter.GetBytes(number)) < 0 && bytes.AsSpan().IndexOf(BitConverter.GetBytes(number).Reverse().ToArray()) < 0, file.Name);
        }
    }

    [Fact]
    public async Task A_replay_of_the_accounts_leaves_profiles_alone()
    {
        var ada = await here.Somebody();
        await here.Tells(ada, profile => profile with { City = "Berlin" });
        var persons = here.Get<IEnumerable<IProjection>>().Single(projection => projection.Name == "people");
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), persons, Now)).Differences);
        Assert.True((await new Rebuild(here.Get<IEventStore>(), persons).Run(Now)).IsReplaced);
        Assert.Equal("Berlin", (await here.Looks(await here.Somebody(), ada.UserId!))!.City);
    }

    private Task<long> Count(string table) => here.Table.Database.Read(
        db => db.First(row => row.GetInt64(0), $"SELECT count(*) FROM {table}"), Now);
}
