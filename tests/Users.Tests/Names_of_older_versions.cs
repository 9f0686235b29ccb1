using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;
using TempMessenger.EventStore;
using TempMessenger.EventStore.Keys;
using TempMessenger.Users.Accounts;

namespace TempMessenger.Users.Tests;

/// <summary>What stands in events and rows of a version that put every family name last.</summary>
public sealed class Names_of_older_versions
{
    private static readonly Profile Written = new("xiaohong", "x@example.org", null, "小红", "李", "小红 李");
    private static readonly ProfileChange Nothing = new(null, null, null, null, null, null);

    [Fact]
    public void A_name_that_was_derived_is_derived_anew()
    {
        Assert.Equal(Written with { Name = "李小红" }, ProfileJson.OpenProfile(ProfileJson.Seal(Written, Open), Open));
        var registered = Account.Evolve(AccountState.None, new AccountEvent.UserRegistered(Some.Anna, Role.Member, 1));
        var renamed = Account.Evolve(registered, new AccountEvent.UserProfileUpdated(Nothing with { FirstName = "민준", LastName = "김", Name = "민준 김" }));
        Assert.Equal("김민준", renamed.Profile.Name);
    }

    [Theory]
    [InlineData("小红", "李", "Little Red")]
    [InlineData("小红", "李", "红红")]
    [InlineData("Anna", "Smith", "Anna Smith")]
    public void A_name_that_was_chosen_stays(string first, string last, string name)
    {
        var profile = Written with { FirstName = first, LastName = last, Name = name };
        Assert.Equal(profile, ProfileJson.OpenProfile(ProfileJson.Seal(profile, Open), Open));
    }

    [Fact]
    public async Task The_read_model_of_an_older_version_still_equals_its_replay()
    {
        await using var here = await Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!);
        var id = Some.Id();
        var key = here.Get<PersonKeys>().Create(id);
        var registered = Account.Form(id, key).Encode(new AccountEvent.UserRegistered(Written, Role.Member, 1));
        await here.Get<IEventStore>().Append(new Append(Some.Id(), [new StreamAppend(Account.Stream(id), 0, [registered])]), default);
        await here.Restart();
        Assert.Equal(("李小红", "xiaohong"), ((await here.Users.Known(id)).Name, (await here.Users.Known(id)).Username));
        Assert.Empty((await Replay.Verify(here.Get<IEventStore>(), here.Get<IProjection>(), default)).Differences);
    }

    private static Sealing Open => new(plain => plain, box => box);
}
